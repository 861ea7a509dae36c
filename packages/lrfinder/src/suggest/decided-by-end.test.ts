import { expect, test } from "vitest";
import { lossCurve } from "../curve/loss-curve.js";
import { decidedByEnd } from "./decided-by-end.js";
import { type RuleName, ruleNames } from "./rules.js";
import { suggest } from "./suggest.js";

/** A curve of losses over the log10 of its rates, from 1e-7 to before `last`. */
function exponential(lossAt: (x: number) => number, last: number, count = 100) {
  const x = Array.from({ length: count }, (_, i) => -7 + ((last + 7) * i) / count);
  return lossCurve({ learningRates: x.map((at) => 10 ** at), losses: x.map(lossAt) });
}

/** A curve of losses over the steps of Keras's sweep, as training goes on. */
function linear(lossAt: (lr: number, step: number) => number, count = 400) {
  const learningRates = Array.from({ length: count }, (_, i) => 1e-5 + (i * (1e-2 - 1e-5)) / count);
  return lossCurve({ learningRates, losses: learningRates.map(lossAt) });
}

function decided(curve: ReturnType<typeof lossCurve>, rule: RuleName = "default"): boolean {
  const suggestion = suggest(curve, { rule });
  if (suggestion.status === "none") throw new Error(suggestion.reason);
  return decidedByEnd(curve, { suggestion });
}

/** A loss that falls by 2 around 1e-3. */
const sigmoid = (x: number) => 1 + 2 / (1 + Math.exp(4 * (x + 3)));

test("a loss that still falls at the end leaves the answer to it, in either sweep", () => {
  expect(decided(exponential((x) => 3 - Math.exp(x), 0))).toBe(true);
  expect(decided(exponential(sigmoid, -2.6))).toBe(true);
  expect(decided(linear((_, step) => Math.exp(-step / 200)))).toBe(true);
  expect(decided(linear((_, step) => Math.exp(-step / 30)))).toBe(true);
});

test("a loss that turns up decides it itself", () => {
  expect(decided(exponential((x) => sigmoid(x) + Math.exp(6 * (x + 0.5)), 0.5))).toBe(false);
  expect(decided(linear((lr) => (lr - 4e-3) ** 2 * 1e5))).toBe(false);
});

test("a fall that is over before the end is read where it is, by the rules that read the fall", () => {
  const curve = exponential(sigmoid, 1);
  expect(decided(curve, "steepest")).toBe(false);
  const still = linear((lr) => 1 + Math.max(0, 1 - lr / 2e-3));
  expect(decided(still)).toBe(false);
});

test("the answer of any rule on a fall without end moves with the end", () => {
  const falling = linear((_, step) => 2 - step / 400);
  for (const rule of ruleNames) {
    if (rule === "slide") continue;
    expect([rule, decided(falling, rule)]).toEqual([rule, true]);
  }
});

test("where nothing is suggested, nothing is decided", () => {
  const curve = linear(() => 1);
  expect(decidedByEnd(curve, { suggestion: suggest(curve) })).toBe(false);
});

test("a loss has turned up where it rises by a tenth of its fall", () => {
  // Ten points a decade: level at 20 to place 10, 0 at place 38, and the rise at the last.
  const learningRates = Array.from({ length: 40 }, (_, i) => 10 ** (-3 + i / 10));
  const decidedAfter = (rise: number) => {
    const smoothed = learningRates.map((_, i) =>
      i === 39 ? rise : (20 * (38 - Math.max(i, 10))) / 28,
    );
    const steps = [...learningRates.keys()];
    return decided({ learningRates, losses: smoothed, smoothed, steps }, "minimum-tenth");
  };
  expect(decidedAfter(1.9)).toBe(true);
  expect(decidedAfter(2.1)).toBe(false);
});

test("a sweep that ends at half of the last rate decides, where its answer is below 2^−¾ of the other", () => {
  /**
   * 30 losses on a line that falls, 24 of them up to `share` of the last rate. The rule valley
   * answers at place −1 + ⌊n/3⌋ + ⌊n/6⌋ of n: 14 of 30, 11 of 24 and 9 of 23.
   */
  const decidedWhere = ({ share, answer }: { share: number; answer: number }) => {
    const before = Array.from({ length: 11 }, (_, i) => 0.01 * 1.4 ** i);
    const between = [2, 3, 4, 5, 6, 7, 8, 9];
    const behind = [0.9, 0.92, 0.94, 0.96, 0.98, 1].map((part) => 100 * part);
    const learningRates = [...before, answer, 0.8, 0.9, 1, ...between, 100 * share, ...behind];
    const losses = learningRates.map((lr) => 5 - Math.log10(lr));
    return decided(lossCurve({ learningRates, losses }), "valley");
  };
  // 2^−¾ is 0.5946.
  expect(decidedWhere({ share: 0.48, answer: 0.58 })).toBe(true);
  expect(decidedWhere({ share: 0.48, answer: 0.61 })).toBe(false);
  expect(decidedWhere({ share: 0.48, answer: 0.66 })).toBe(false);
  // 23 points then, and the answer is 0.01·1.4⁹ = 0.21.
  expect(decidedWhere({ share: 0.52, answer: 0.66 })).toBe(true);
});
