import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { activations } from "./activations.js";
import { arithmetic } from "./arithmetic.js";
import { bits } from "./bits.js";
import { elementwise } from "./elementwise.js";
import { everyOperator } from "./every-operator.js";
import { indexing } from "./indexing.js";
import { layout } from "./layout.js";
import { matrix } from "./matrix.js";
import { normalization } from "./normalization.js";
import { reduction } from "./reduction.js";
import { scan } from "./scan.js";
import { selection } from "./selection.js";

/** Each family beside the test that holds a case for every operator in it. */
const families = {
  activations,
  arithmetic,
  bits,
  elementwise,
  indexing,
  layout,
  matrix,
  normalization,
  reduction,
  scan,
  selection,
};

test("every operator belongs to one family, whose test has a case for each of its operators", () => {
  const all = Object.values(families).flatMap((family) => Object.keys(family));
  expect(all.sort()).toEqual(Object.keys(everyOperator).sort());
  for (const name of Object.keys(families)) {
    const file = fileURLToPath(new URL(`./${name}.test.ts`, import.meta.url));
    expect(readFileSync(file, "utf8"), name).toContain(`testOperators(${name}, {`);
  }
});
