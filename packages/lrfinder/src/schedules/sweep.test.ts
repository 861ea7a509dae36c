import fc from "fast-check";
import { expect, test } from "vitest";
import { exponentialSweep, linearSweep, sweep } from "./sweep.js";

const both = [exponentialSweep, linearSweep];

test("a linear sweep grows by (maxLr − minLr) / steps a step", () => {
  // 1 + 8·(0, ¼, ½, ¾): the last step of four stays a quarter below maxLr.
  expect([0, 1, 2, 3].map(linearSweep({ minLr: 1, maxLr: 9, steps: 4 }))).toEqual([1, 3, 5, 7]);
});

test("an exponential sweep grows by the factor (maxLr / minLr)^(1 / steps) a step", () => {
  // 16^¼ = 2
  expect([0, 1, 2, 3].map(exponentialSweep({ minLr: 1, maxLr: 16, steps: 4 }))).toEqual([
    1, 2, 4, 8,
  ]);
});

test("steps between whole ones lie on the same curve", () => {
  expect(linearSweep({ minLr: 1, maxLr: 9, steps: 4 })(0.5)).toBe(2);
  expect(exponentialSweep({ minLr: 1, maxLr: 16, steps: 4 })(0.5)).toBeCloseTo(Math.SQRT2, 15);
});

test("one step has minLr alone", () => {
  for (const make of both) {
    const rate = make({ minLr: 0.1, maxLr: 0.7, steps: 1 });
    expect([rate(0), rate(1)]).toEqual([0.1, 0.7]);
  }
});

test("a negative step holds minLr; the end and every step after it hold maxLr exactly", () => {
  // In doubles 1e-5·(1 / 1e-5) is 0.9999999999999999, and 1e-5·(3 / 1e-5) is above 3.
  for (const make of both) {
    for (const [minLr, maxLr] of [
      [1e-7, 10],
      [1e-5, 1],
      [1e-5, 3],
    ] as const) {
      const rate = make({ minLr, maxLr, steps: 100 });
      expect([-1, -1e9, -0, 0].map(rate)).toEqual([minLr, minLr, minLr, minLr]);
      expect([100, 101, 1e9, Infinity].map(rate)).toEqual([maxLr, maxLr, maxLr, maxLr]);
    }
  }
});

test("a sweep follows its formula, starts at minLr, never falls, and stays below maxLr", () => {
  const rates = fc.record({
    minLr: fc.double({ min: 1e-12, max: 1, noNaN: true }),
    factor: fc.double({ min: 1.001, max: 1e12, noNaN: true }),
    steps: fc.integer({ min: 1, max: 500 }),
  });
  fc.assert(
    fc.property(rates, ({ minLr, factor, steps }) => {
      const maxLr = minLr * factor;
      const linear = linearSweep({ minLr, maxLr, steps });
      const exponential = exponentialSweep({ minLr, maxLr, steps });
      for (const rate of [linear, exponential]) {
        expect(rate(0)).toBe(minLr);
        expect(rate(steps - 1)).toBeLessThan(maxLr);
        for (let i = 1; i <= steps; i++) expect(rate(i)).toBeGreaterThan(rate(i - 1));
      }
      const i = steps >> 1;
      const mix = (from: number, to: number) => (from * (steps - i) + to * i) / steps;
      expect(linear(i) / mix(minLr, maxLr)).toBeCloseTo(1, 12);
      expect(exponential(i) / Math.exp(mix(Math.log(minLr), Math.log(maxLr)))).toBeCloseTo(1, 12);
    }),
    { seed: 31, numRuns: 50 },
  );
});

test("a sweep can be had by its name", () => {
  const options = { minLr: 1, maxLr: 16, steps: 2 };
  expect(sweep("linear", options)(1)).toBe(8.5);
  expect(sweep("exponential", options)(1)).toBe(4);
});

test("a wrong argument is named, with the rule and the value", () => {
  const good = { minLr: 1e-3, maxLr: 1, steps: 10 };
  const table = [
    [{ minLr: 0 }, "minLr must be a number above 0, not 0"],
    [{ maxLr: Number.NaN }, "maxLr must be a number above 0, not NaN"],
    [{ maxLr: Infinity }, "maxLr must be a number above 0, not Infinity"],
    [{ minLr: 1 }, "minLr must be below maxLr (1), not 1"],
    [{ minLr: 2 }, "minLr must be below maxLr (1), not 2"],
    [{ steps: 0 }, "steps must be a whole number of at least 1, not 0"],
    [{ steps: 2.5 }, "steps must be a whole number of at least 1, not 2.5"],
  ] as const;
  for (const [wrong, message] of table) {
    for (const make of both) {
      expect(() => make({ ...good, ...wrong })).toThrow(new RangeError(message));
    }
  }
  const name: string = "cosine";
  expect(() => sweep(name as "linear", good)).toThrow(
    new RangeError('sweep must be one of exponential, linear, not "cosine"'),
  );
});

test("an exponential sweep whose factor overflows is refused; a linear one has no factor", () => {
  const options = { minLr: 1e-300, maxLr: 1e300, steps: 10 };
  expect(() => exponentialSweep(options)).toThrow(
    new RangeError("minLr must be above maxLr (1e+300) / 1.8e308, not 1e-300"),
  );
  expect(linearSweep(options)(5)).toBe(5e299);
});
