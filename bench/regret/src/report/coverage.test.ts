import { expect, test } from "vitest";
import type { Choice, Outcome } from "../run/outcome.js";
import { coverage } from "./coverage.js";

const outcome = (task: string, choices: readonly Partial<Choice>[]): Outcome => ({
  ...{ task, rule: "own" },
  choices: choices.map((choice) => ({ lr: null, steps: 1, ...choice })),
});

test("each interval is compared with the suggestions of the other searches of its task", () => {
  // 0.1 to 0.3 holds 0.2 but not 0.4; 0.2 to 0.4 holds both ends, 0.2 and 0.4, of which its own
  // does not count.
  const a = outcome("a", [
    { lr: 0.2, interval: [0.1, 0.3] },
    { lr: 0.4, interval: [0.2, 0.4] },
    { lr: 0.05 },
    {},
  ]);
  // Nothing that another task suggests is compared with it.
  const b = outcome("b", [{ lr: 0.2, interval: [0.19, 0.21] }, { lr: 0.25 }]);
  expect(coverage([a, b])).toEqual({ pairs: 5, share: 1 / 5 });
});

test("without intervals there is nothing to hold", () => {
  expect(coverage([outcome("a", [{ lr: 1 }, { lr: 1 }])])).toEqual({ pairs: 0, share: Number.NaN });
});
