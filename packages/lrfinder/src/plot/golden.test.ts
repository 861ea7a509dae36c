import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as examples from "./example-results.test-kit.js";
import { plotLoss } from "./plot-loss.js";
import { plotLr } from "./plot-lr.js";

/** `UPDATE_GOLDEN=1 npx vitest run golden` writes the files anew; look at them before committing. */
const folder = join(import.meta.dirname, "golden");
const update = process.env.UPDATE_GOLDEN === "1";

function matches(name: string, text: string): void {
  const file = join(folder, name);
  if (update) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, "utf8"));
}

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
    matches(`${name}.json`, `${JSON.stringify(drawn, null, 1)}\n`);
    matches(`${name}.svg`, await drawn.toSvg());
    matches(`${name}.txt`, `${drawn.toText()}\n`);
    matches(`${name}.ascii.txt`, `${drawn.toText({ unicode: false })}\n`);
  });
}
