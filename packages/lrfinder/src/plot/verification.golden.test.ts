import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { VerifiedRates } from "./chart/verification-chart.js";
import { plotVerification } from "./plot-verification.js";

/**
 * `UPDATE_GOLDEN=1 npx vitest run golden` writes the files anew; look at them before committing.
 */
const folder = join(import.meta.dirname, "golden");
const update = process.env.UPDATE_GOLDEN === "1";

function matches(name: string, text: string): void {
  const file = join(folder, name);
  if (update) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
}

/** Nine rates, four a decade, of which the highest broke. */
const valley: VerifiedRates = {
  ...{ lr: 0.024, firstLr: 0.01, loss: 0.2, firstLoss: 0.31 },
  tried: [0.9, 0.7, 0.46, 0.31, 0.22, 0.198, 0.27, 0.8, null].map((best, i) => ({
    ...{ lr: 0.01 * 10 ** ((i - 3) / 4), best },
  })),
};

const figures = {
  "verification-valley": () => plotVerification(valley),
  "verification-undetermined": () =>
    plotVerification({
      ...{ lr: 0.01, firstLr: 0.01, loss: null, firstLoss: null },
      tried: valley.tried.slice(0, 2),
    }),
  "verification-nothing": () =>
    plotVerification({ lr: 0.01, firstLr: 0.01, loss: null, firstLoss: null, tried: [] }),
};

for (const [name, figure] of Object.entries(figures)) {
  test(`the figure ${name} is drawn as its golden files show it`, async () => {
    const drawn = figure();
    matches(`${name}.json`, `${JSON.stringify(drawn)}\n`);
    matches(`${name}.svg`, await drawn.toSvg());
    matches(`${name}.txt`, `${drawn.toText()}\n`);
  });
}

test("the best rate and both losses are reported below the title", () => {
  const said = (verified: VerifiedRates) => plotVerification(verified).toText();
  expect(said(valley)).toContain("best at 0.024: loss 0.2; at the starting rate 0.01, 0.31");
  expect(said({ ...valley, firstLoss: null })).toContain("at the starting rate 0.01, none");
  expect(said({ ...valley, lr: 0.01, loss: 0.31 })).toContain("0.01 stands: loss 0.31");
  expect(plotVerification(valley, { title: "a", subtitle: "b" }).toText()).toMatch(/^a\n\s*b/m);
});
