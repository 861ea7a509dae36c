import { test } from "vitest";
import * as examples from "./example-results.test-kit.js";
import { matchesGolden } from "./golden.test-kit.js";
import { plotLoss } from "./plot-loss.js";
import { plotLr } from "./plot-lr.js";

const figures = {
  "clear-valley": async () => plotLoss(await examples.clearValley()),
  explodes: async () => plotLoss(await examples.explodes()),
  flat: async () => plotLoss(await examples.flat()),
  "not-a-number": async () => plotLoss(await examples.notANumber()),
  "one-point": async () => plotLoss(await examples.onePoint()),
  nothing: async () => plotLoss(examples.nothing),
  "learning-rate": async () => plotLr(await examples.clearValley()),
};

for (const [name, figure] of Object.entries(figures)) {
  test(`the figure ${name} is drawn as its golden files show it`, async () => {
    const drawn = await figure();
    matchesGolden(`${name}.json`, `${JSON.stringify(drawn, null, 1)}\n`);
    matchesGolden(`${name}.svg`, await drawn.toSvg());
    matchesGolden(`${name}.txt`, `${drawn.toText()}\n`);
    matchesGolden(`${name}.ascii.txt`, `${drawn.toText({ unicode: false })}\n`);
  });
}
