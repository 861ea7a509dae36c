import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as examples from "./example-walks.test-kit.js";
import { plotComparison } from "./plot-comparison.js";
import { plotDescent } from "./plot-descent.js";
import { plotPaths } from "./plot-paths.js";
import { plotPit } from "./plot-pit.js";

/** `UPDATE_GOLDEN=1 npx vitest run golden` writes the files anew; look at them before committing. */
const folder = join(import.meta.dirname, "golden");
const update = process.env.UPDATE_GOLDEN === "1";

function matches(name: string, text: string): void {
  const file = join(folder, name);
  if (update) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
}

const figures = {
  "pit-creeping": () => plotPit(examples.inPit(0.1)),
  "pit-right": () => plotPit(examples.inPit(0.6)),
  "pit-leaping": () => plotPit(examples.inPit(1.8)),
  "pit-circling": () => plotPit(examples.inPit(2)),
  "pit-gone": () => plotPit(examples.inPit(2.15)),
  "two-valleys": () => plotPit(examples.overTheRidge()),
  "paths-variants": () => plotPaths(examples.threeVariants()),
  "paths-himmelblau": () => plotPaths(examples.intoFourMinima()),
  "paths-ravine": () => plotPaths(examples.throughTheRavine()),
  "descent-epochs": () => plotDescent(examples.threeVariants(), { against: "epochs" }),
  "comparison-epochs": () => plotComparison(examples.comparedBatchSizes(), { scale: "log" }),
  "comparison-seconds": () =>
    plotComparison(examples.comparedBatchSizes(), {
      against: "seconds",
      title: "Against the clock",
    }),
  "descent-log": () => plotDescent([0.1, 0.6, 1.8, 2, 2.15].map(examples.inPit), { scale: "log" }),
};

for (const [name, figure] of Object.entries(figures)) {
  test(`the figure ${name} is drawn as its golden files show it`, async () => {
    const drawn = figure();
    matches(`${name}.json`, `${JSON.stringify(drawn)}\n`);
    matches(`${name}.svg`, await drawn.toSvg());
    matches(`${name}.txt`, `${drawn.toText()}\n`);
    matches(`${name}.ascii.txt`, `${drawn.toText({ unicode: false })}\n`);
  });
}
