import { test } from "vitest";
import * as examples from "./example-walks.test-kit.js";
import { matchesGolden } from "./golden.test-kit.js";
import { plotComparison } from "./plot-comparison.js";
import { plotDescent } from "./plot-descent.js";
import { plotPaths } from "./plot-paths.js";
import { plotPit } from "./plot-pit.js";

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
    matchesGolden(`${name}.json`, `${JSON.stringify(drawn)}\n`);
    matchesGolden(`${name}.svg`, await drawn.toSvg());
    matchesGolden(`${name}.txt`, `${drawn.toText()}\n`);
    matchesGolden(`${name}.ascii.txt`, `${drawn.toText({ unicode: false })}\n`);
  });
}
