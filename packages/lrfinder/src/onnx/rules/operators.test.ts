import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { activations } from "./activations.js";
import { aggregation } from "./aggregation.js";
import { arithmetic } from "./arithmetic.js";
import { bits } from "./bits.js";
import { bounds } from "./bounds.js";
import { convolution } from "./convolution.js";
import { elementwise } from "./elementwise.js";
import { everyOperator } from "./every-operator.js";
import { gathering } from "./gathering.js";
import { indexing } from "./indexing.js";
import { layout } from "./layout.js";
import { logic } from "./logic.js";
import { looping } from "./looping.js";
import { matrix } from "./matrix.js";
import { moves } from "./moves.js";
import { normalization } from "./normalization.js";
import { padding } from "./padding.js";
import { pooling } from "./pooling.js";
import { powers } from "./powers.js";
import { ranking } from "./ranking.js";
import { rectifiers } from "./rectifiers.js";
import { recurrences } from "./recurrences.js";
import { reduction } from "./reduction.js";
import { resizing } from "./resizing.js";
import { responses } from "./responses.js";
import { rounding } from "./rounding.js";
import { running } from "./running.js";
import { scan } from "./scan.js";
import { scattering } from "./scattering.js";
import { selection } from "./selection.js";
import { shuffling } from "./shuffling.js";
import { trigonometry } from "./trigonometry.js";

/** Each family beside the test that holds a case for every operator in it. */
const families = {
  activations,
  arithmetic,
  bits,
  convolution,
  shuffling,
  responses,
  padding,
  pooling,
  resizing,
  elementwise,
  indexing,
  layout,
  matrix,
  normalization,
  reduction,
  scan,
  selection,
  aggregation,
  bounds,
  gathering,
  logic,
  looping,
  moves,
  powers,
  ranking,
  recurrences,
  rectifiers,
  rounding,
  running,
  scattering,
  trigonometry,
};

test("every operator belongs to a family, whose test has a case for each of its operators", () => {
  const all = Object.values(families).flatMap((family) => Object.keys(family));
  expect([...new Set(all)].sort()).toEqual(Object.keys(everyOperator).sort());
  for (const name of Object.keys(families)) {
    const file = fileURLToPath(new URL(`./${name}.test.ts`, import.meta.url));
    expect(readFileSync(file, "utf8"), name).toContain(`testOperators(${name}, {`);
  }
});
