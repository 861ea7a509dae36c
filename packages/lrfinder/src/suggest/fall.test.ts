import { expect, test } from "vitest";
import { type Fall, readFall } from "./fall.js";

/** A curve with given smoothed losses; the raw ones are the same where none are given. */
function curve(rates: readonly number[], smoothed: readonly number[], losses = smoothed) {
  return { learningRates: rates, losses, smoothed, steps: [...smoothed.keys()] };
}

function fallOf(...args: Parameters<typeof curve>): Fall {
  const fall = readFall(curve(...args));
  if ("reason" in fall) throw new Error(fall.reason);
  return fall;
}

/** 1e-9, 1e-8, … */
const decades = (count: number) => Array.from({ length: count }, (_, i) => Number(`1e${i - 9}`));

test("a fall has a start, a depth, a tenth on its way down, a minimum and a rise", () => {
  // Ten points: the start is the median of the first two. A tenth of the depth 5 is made at 4.5,
  // half way between 1e-7 and 1e-6. Points lie in line but for three, so that the noise is 0.
  const fall = fallOf(decades(10), [5, 5, 5, 4, 3, 2, 1, 0, 3, 6]);
  expect(fall).toMatchObject({ start: 5, depth: 5, minimumLr: 1e-2, rise: 6, early: 0 });
  expect(Math.log10(fall.tenthLr)).toBeCloseTo(-6.5, 12);
  // One unit in the last place of a float32 in place of the noise, times 0.5 + 14/√8.
  expect(fall.clearDepth).toBeCloseTo(5 * 2 ** -23 * (0.5 + 14 / Math.sqrt(8)), 18);
});

test("negative losses fall like others", () => {
  const fall = fallOf(decades(10), [-5, -5, -5, -6, -7, -8, -9, -10, -7, -4]);
  expect(fall).toMatchObject({ start: -5, depth: 5, minimumLr: 1e-2, rise: 6 });
  expect(Math.log10(fall.tenthLr)).toBeCloseTo(-6.5, 12);
});

test("the tenth counts where it is made for good: a dip before it does not", () => {
  const fall = fallOf(decades(10), [5, 5, 4, 5, 5, 3, 1, 0, 0, 0]);
  // 4.5 lies a quarter of the way from 5 at 1e-5 to 3 at 1e-4.
  expect(Math.log10(fall.tenthLr)).toBeCloseTo(-4.75, 12);
  expect(fall.minimumLr).toBe(1e-2);
});

test("a curve that falls from its first point has its tenth made just after it", () => {
  const fall = fallOf(decades(6), [5, 4, 3, 2, 1, 0]);
  expect(fall).toMatchObject({ start: 5, depth: 5, minimumLr: 1e-4, rise: 0, early: 1 });
  expect(Math.log10(fall.tenthLr)).toBeCloseTo(-8.5, 12);
});

test("the start is the median of the first fifth, or of no fewer than five where the minimum is near", () => {
  const rising = (from: number, to: number) =>
    Array.from({ length: 40 - from }, (_, i) => (to * i) / (39 - from));
  const rates = Array.from({ length: 40 }, (_, i) => 10 ** (-7 + i / 5));
  // The first eight: 9, 5, 6, 4, 4, 4, 4, 4.
  const late = [9, 5, 6, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 2, 1, ...rising(19, 36)];
  expect(fallOf(rates, late)).toMatchObject({ start: 4, early: 5, minimumLr: rates[19] });
  // The minimum at place 13: the first six.
  const early = [9, 5, 6, 4, 8, 7, 6, 5, 4, 3, 2, 1, 1, ...rising(13, 36)];
  expect(fallOf(rates, early)).toMatchObject({ start: 6.5, early: 3, minimumLr: rates[13] });
  // At place 6: the first five, not three.
  const first = [9, 5, 6, 4, 8, 2, ...rising(6, 36)];
  expect(fallOf(rates, first)).toMatchObject({ start: 6, early: 7, minimumLr: rates[6] });
});

test("a minimum among the points of the start is no fall, however high the first loss", () => {
  const rates = Array.from({ length: 40 }, (_, i) => 10 ** (-7 + i / 5));
  expect(readFall(curve(rates, [1e6, ...rates.slice(1).map((_, i) => i / 10)]))).toEqual({
    reason: "the loss rises from the first steps on (from 6.31e-7): try a lower minLr",
    noisy: false,
  });
  expect(readFall(curve(rates, [1e6, ...rates.slice(1).map(() => 2)]))).toHaveProperty("reason");
});

test("a fall is clear above 0.5 + 14/√(points − 2) deviations of the raw losses' noise", () => {
  // 18 points: 0.5 + 14/4 = 4 deviations. Losses that jump by 2 are 2 off the line of their
  // neighbours, which has √1.5 deviations.
  const rates = decades(18);
  const losses = rates.map((_, i) => 2 * (i % 2));
  const clear = (4 * 2) / Math.sqrt(1.5) / 0.6745;
  const smoothed = (depth: number) => rates.map((_, i) => (i < 9 ? 0 : -depth));
  expect(fallOf(rates, smoothed(clear * 1.001), losses).clearDepth).toBeCloseTo(clear, 9);
  expect(readFall(curve(rates, smoothed(clear * 0.999), losses))).toHaveProperty("reason");
});

test("fewer than five finite losses say nothing", () => {
  const four = curve(decades(5), [5, 4, Number.NaN, 2, 1]);
  expect(readFall(four)).toEqual({
    reason: "too few points: 5 finite losses are needed, not 4: add steps",
    noisy: false,
  });
  expect(readFall(curve(decades(5), [5, 4, 3, 2, 1]))).toHaveProperty("depth", 4);
  expect(readFall(curve([], []))).toEqual({
    reason: "too few points: 5 finite losses are needed, not 0: add steps",
    noisy: false,
  });
});

test("the minimum is where most of five points are low, of nine from 50 on, and of one below 25", () => {
  /** Whether so many low points at place 10 are taken for the minimum, or a shallow valley. */
  const isMinimum = (low: number, count: number) => {
    const rates = Array.from({ length: count }, (_, i) => 10 ** (-7 + i / 10));
    const valley = count - 6;
    const smoothed = rates.map((_, i) =>
      i < 6 ? 5 : i >= 10 && i < 10 + low ? 0.5 : 1 + Math.abs(i - valley) / 100,
    );
    const { minimumLr } = fallOf(rates, smoothed);
    expect([rates[10], rates[valley]]).toContain(minimumLr);
    return minimumLr === rates[10];
  };
  expect(isMinimum(1, 24)).toBe(true);
  expect(isMinimum(2, 25)).toBe(false);
  expect([isMinimum(2, 49), isMinimum(3, 49)]).toEqual([false, true]);
  expect([isMinimum(4, 50), isMinimum(5, 50)]).toEqual([false, true]);
});

test("each reason names what is wrong with the curve", () => {
  const rates = decades(10);
  const reasonOf = (smoothed: number[], losses = smoothed) => {
    const fall = readFall(curve(rates, smoothed, losses));
    return "reason" in fall ? fall.reason : "a fall";
  };
  const table = [
    [
      Array(10).fill(2),
      "the loss is flat over all learning rates: look at the data, or raise maxLr",
    ],
    [
      Array(10).fill(0),
      "the loss is flat over all learning rates: look at the data, or raise maxLr",
    ],
    [
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      "the loss rises from the first steps on (from 1e-8): try a lower minLr",
    ],
    [
      [1, 1, 1, 1, 2, 3, 4, 5, 6, 7],
      "the loss never falls before it rises (from 1e-5): lower minLr, or add steps or repeats",
    ],
    [
      [1, 1, 1, 1, 1, 1, 1, 2, 3, 4],
      "the loss never falls before it rises (from 0.01): lower minLr, or add steps or repeats",
    ],
  ] as const;
  for (const [smoothed, reason] of table) expect(reasonOf([...smoothed])).toBe(reason);
  expect(
    reasonOf(
      rates.map(() => 1.2),
      [0, 2, 0, 2, 0, 2, 0, 2, 0, 2],
    ),
  ).toBe(
    "the loss never falls beyond its noise (a clear fall is above 13.2): add steps or repeats, or take larger batches",
  );
  // Jumps of 2: (0.5 + 14/√8) · 2/√1.5/0.6745 = 13.2.
  const losses = [0, 2, 0, 2, 0, 2, 0, 2, 0, 2];
  expect(reasonOf([1.2, 1.2, 1, 1, 1, 1, 0.4, 1, 1, 1], losses)).toBe(
    "the loss falls by 0.8, which is within its noise (a clear fall is above 13.2): add steps or repeats, or take larger batches",
  );
});

test("a loss rises at once where it does within a hundred times the first rate", () => {
  const rising = (from: number) =>
    readFall(
      curve([1, 2, 3, 4, 5, 6, 7, 8, 9, from, 200, 300], [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4]),
    );
  const atOnce = /^the loss rises from the first steps on/;
  const later = /^the loss never falls before it rises/;
  expect(rising(99.5)).toEqual({ reason: expect.stringMatching(atOnce), noisy: false });
  for (const from of [100, 100.5]) {
    expect(rising(from)).toEqual({ reason: expect.stringMatching(later), noisy: false });
  }
});

test("losses within eight units in the last place of a float32 are flat", () => {
  const reasonOf = (units: number) =>
    readFall(
      curve(
        decades(10),
        Array(10).fill(2),
        Array.from({ length: 10 }, (_, i) => 2 + (i % 2) * units * 2 * 2 ** -23),
      ),
    );
  expect(reasonOf(7.9)).toEqual({
    ...{ reason: expect.stringMatching(/^the loss is flat/), noisy: false },
  });
  expect(reasonOf(8.1)).toEqual({
    ...{ reason: expect.stringMatching(/^the loss never falls beyond/), noisy: true },
  });
});

test("noise may hide a fall before the rise where a loss is below the one before, by more than rounding", () => {
  const rates = decades(12);
  const noisy = (...losses: number[]) => {
    const smoothed = [1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6];
    return readFall(curve(rates, smoothed, [...losses, ...smoothed.slice(losses.length)]));
  };
  const reason = expect.stringMatching(/^the loss never falls before it rises/);
  const rounding = 2 ** -23;
  expect(noisy()).toEqual({ reason, noisy: false });
  expect(noisy(1, 1, 1, 1 - 7.9 * rounding)).toEqual({ reason, noisy: false });
  expect(noisy(1, 1, 1, 1 - 8.1 * rounding)).toEqual({ reason, noisy: true });
  expect(noisy(1 + 8.1 * rounding)).toEqual({ reason, noisy: true });
  // What jumps in the rise hides no fall before it.
  expect(noisy(1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 9, 6)).toEqual({ reason, noisy: false });
});

test("a fall within the noise may be hidden by it", () => {
  const losses = [0, 2, 0, 2, 0, 2, 0, 2, 0, 2];
  for (const low of [1.2, 0.4]) {
    const smoothed = [1.2, 1.2, 1, 1, 1, 1, low, 1, 1, 1];
    expect(readFall(curve(decades(10), smoothed, losses))).toHaveProperty("noisy", true);
  }
});
