import { expect, test } from "vitest";
import { lossCurve } from "../curve/loss-curve.js";
import { medianCurve } from "../curve/median-curve.js";
import { suggest } from "../suggest/suggest.js";
import { readRepeats } from "./read-repeats.js";
import type { RangeTestResult } from "./result.js";
import type { StoppedBy } from "./stopped-by.js";

/** A repeat over 40 rates, ten a decade; its losses as far as they go. */
function repeat(losses: readonly number[], stoppedBy: StoppedBy = "end"): RangeTestResult {
  const learningRates = losses.map((_, i) => 10 ** (-3 + i / 10));
  return { curve: lossCurve({ learningRates, losses }), metrics: {}, stoppedBy, restored: true };
}

/**
 * Level at 2 to place 10, −1/10 a place to place 30, then up again, all of it higher by `above`.
 */
const valley = (above = 0, count = 40) =>
  Array.from({ length: count }, (_, i) => above + (i < 10 ? 2 : Math.abs(30 - i) / 10));
const options = { rule: "default", asked: 3 } as const;

test("the median of the repeats is read", () => {
  const repeats = [repeat(valley(0)), repeat(valley(5)), repeat(valley(1))];
  const read = readRepeats(repeats, options);
  const curve = medianCurve(repeats.map((one) => one.curve));
  expect(read.curve).toEqual(curve);
  expect(read.curve.losses).toEqual(valley(1));
  expect(read.suggestion).toEqual(suggest(curve));
  expect(read.suggestion).toMatchObject({ status: "found", lr: read.rules.default });
  expect(read).toMatchObject({ repeats, stoppedBy: "end", restored: true, warnings: [] });
});

test("the rule asked for gives the suggestion, and all rules their answers", () => {
  const repeats = [repeat(valley()), repeat(valley()), repeat(valley())];
  const { suggestion, rules } = readRepeats(repeats, { rule: "minimum-tenth", asked: 3 });
  expect(suggestion).toMatchObject({ status: "found", rule: "minimum-tenth", lr: 0.1 });
  expect(rules["minimum-tenth"]).toBe(0.1);
  // The minimum is at 1, and no edge is seen.
  expect(rules.default).toBeCloseTo(0.2, 12);
});

test("what stopped most repeats is reported; a curve cut by divergence need not have turned up", () => {
  const falling = valley(0, 31);
  const repeats = [repeat(falling, "diverged"), repeat(falling, "diverged"), repeat(falling)];
  expect(readRepeats(repeats, options)).toMatchObject({ stoppedBy: "diverged", warnings: [] });
  const ended = [repeat(falling), repeat(falling), repeat(falling, "diverged")];
  const read = readRepeats(ended, options);
  expect(read.stoppedBy).toBe("end");
  expect(read.warnings).toEqual([
    "the loss has not turned up at the last learning rate (1): raise maxLr",
  ]);
});

test("an abort leaves no suggestion and no rules, but the median of the whole repeats", () => {
  const repeats = [repeat(valley(1)), repeat([7, 7], "aborted")];
  const read = readRepeats(repeats, options);
  const reason = "aborted at step 2 of repeat 2";
  expect(read.suggestion).toEqual({ status: "none", reason });
  expect(Object.values(read.rules)).toEqual([null, null, null, null, null]);
  expect(read.curve.losses).toEqual(valley(1));
  expect(read).toMatchObject({ repeats, stoppedBy: "aborted", warnings: [] });
});

test("where no repeat is whole, the curve is that of what was measured", () => {
  const read = readRepeats([repeat([7, 6], "aborted")], options);
  expect(read.curve.losses).toEqual([7, 6]);
  expect(readRepeats([repeat([], "aborted")], options).suggestion).toEqual({
    status: "none",
    reason: "aborted at step 0 of repeat 1",
  });
});

test("an error is reported in its own words", () => {
  const reasonFor = (error: unknown) => {
    const { suggestion } = readRepeats([{ ...repeat([7, 6, 5], "error"), error }], options);
    return suggestion.status === "none" ? suggestion.reason : "found";
  };
  expect(reasonFor(new Error("device lost"))).toBe(
    "the trainer failed at step 3 of repeat 1: device lost",
  );
  expect(reasonFor("out of memory")).toBe(
    "the trainer failed at step 3 of repeat 1: out of memory",
  );
});

test("where most losses stopped being numbers, the reason says that first", () => {
  const nan = repeat([2, 2, Number.NaN], "non-finite");
  const infinite = repeat([Infinity], "non-finite");
  const reasonFor = (repeats: RangeTestResult[]) => {
    const { suggestion } = readRepeats(repeats, options);
    return suggestion.status === "none" ? suggestion.reason : "found";
  };
  expect(reasonFor([nan, infinite, repeat(valley())])).toBe(
    "the loss was NaN at step 2; too few points: 5 finite losses are needed, not 2: add steps",
  );
  expect(reasonFor([infinite, infinite, infinite])).toBe(
    "the loss was Infinity at step 0; too few points: 5 finite losses are needed, not 0: add steps",
  );
  expect(reasonFor([nan, repeat([2, 2]), repeat(valley())])).toBe(
    "too few points: 5 finite losses are needed, not 2: add steps",
  );
  expect(reasonFor([nan, repeat(valley())])).toBe(
    "too few points: 5 finite losses are needed, not 2: add steps",
  );
  expect(reasonFor([nan, repeat(valley()), repeat(valley())])).toBe("found");
});

test("fewer repeats than asked for are explained by what the trainer cannot do", () => {
  const one = repeat(valley());
  expect(readRepeats([one], options).warnings).toEqual([
    "one repeat instead of 3: the trainer cannot reseed",
  ]);
  expect(readRepeats([one], { ...options, asked: 1 }).warnings).toEqual([]);
  const read = readRepeats([{ ...one, restored: false }], options);
  expect(read.restored).toBe(false);
  expect(read.warnings).toEqual([
    "one repeat instead of 3: the trainer cannot restore its model",
    "the model was changed by the test: the trainer has no snapshot and restore",
  ]);
});
