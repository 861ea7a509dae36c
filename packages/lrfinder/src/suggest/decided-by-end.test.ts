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
