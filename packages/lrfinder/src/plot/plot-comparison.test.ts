import { expect, test } from "vitest";
import { comparedBatchSizes } from "./example-walks.test-kit.js";
import { plotComparison } from "./plot-comparison.js";

test("losses of one update, one loss or none are drawn, too", async () => {
  const [batch] = comparedBatchSizes();
  const first = <T>(values: readonly T[], count: number) => values.slice(0, count);
  for (const count of [0, 1, 2]) {
    const cut = {
      ...batch!,
      updates: first(batch!.updates, count),
      epochs: first(batch!.epochs, count),
      seconds: first(batch!.seconds, count),
      losses: first(batch!.losses, count),
    };
    for (const against of ["epochs", "updates", "seconds"] as const) {
      const figure = plotComparison([cut], { against });
      expect(await figure.toSvg()).not.toMatch(/NaN|undefined|Infinity/);
      expect(figure.toText()).toContain(`Loss against ${against}`);
    }
  }
});

test("an option out of its range is refused", () => {
  expect(() => plotComparison([], { against: "rows" as "epochs" })).toThrow("against must be");
  expect(() => plotComparison([], { scale: "square" as "log" })).toThrow("scale must be");
});
