import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scheduleNames } from "../names/schedules.js";
import { scheduleFrom } from "./schedule-from.js";

/** The seed of every property here; fast-check prints it with the options that failed. */
const seed = 20_170_403;

const rate = fc.double({ min: 1e-6, max: 1, noNaN: true });
const ratePair = fc.tuple(rate, rate).filter(([a, b]) => a !== b);
const low = ([a, b]: readonly [number, number]) => Math.min(a, b);
const high = ([a, b]: readonly [number, number]) => Math.max(a, b);
const count = fc.integer({ min: 1, max: 500 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const factor = fc.double({ min: 0.01, max: 1, noNaN: true });
const phases = {
  totalSteps: count,
  pctStart: share,
  annealStrategy: fc.constantFrom("cosine", "linear"),
  threePhase: fc.boolean(),
};

interface Case {
  /** Random options, and the least and the greatest value the schedule may have with them. */
  readonly cases: fc.Arbitrary<{ options: object; least: number; most: number }>;
  /** Whether it never rises. */
  readonly falls?: boolean;
}

const everySchedule: Record<string, Case> = {
  constant: { cases: rate.map((lr) => ({ options: { lr }, least: lr, most: lr })), falls: true },
  "exponential-sweep": { cases: sweeps() },
  "linear-sweep": { cases: sweeps() },
  "cyclical-lr": {
    cases: fc
      .record({
        lrs: ratePair,
        stepSizeUp: count,
        stepSizeDown: count,
        mode: fc.constantFrom("triangular", "triangular2", "exp_range"),
        gamma: factor,
      })
      .map(({ lrs, ...rest }) => ({
        options: { baseLr: low(lrs), maxLr: high(lrs), ...rest },
        least: low(lrs),
        most: high(lrs),
      })),
  },
  "one-cycle": {
    cases: fc
      .record({
        maxLr: rate,
        divFactor: fc.integer({ min: 1, max: 100 }),
        finalDivFactor: fc.integer({ min: 1, max: 10_000 }),
        ...phases,
      })
      .map((options) => ({
        options,
        least: options.maxLr / options.divFactor / options.finalDivFactor,
        most: options.maxLr,
      })),
  },
  "one-cycle-momentum": {
    cases: fc.record({ lrs: ratePair, ...phases }).map(({ lrs, ...rest }) => ({
      options: { baseMomentum: low(lrs) / 2, maxMomentum: high(lrs) / 2, ...rest },
      least: low(lrs) / 2,
      most: high(lrs) / 2,
    })),
  },
  "cosine-annealing-warm-restarts": {
    cases: fc
      .record({ lrs: ratePair, t0: count, tMult: fc.integer({ min: 1, max: 4 }) })
      .map(({ lrs, ...rest }) => ({
        options: { maxLr: high(lrs), minLr: low(lrs), ...rest },
        least: low(lrs),
        most: high(lrs),
      })),
  },
  "cosine-decay": {
    cases: fc.record({ initialLr: rate, decaySteps: count, alpha: share }).map((options) => ({
      options,
      least: options.alpha * options.initialLr,
      most: options.initialLr,
    })),
    falls: true,
  },
  "exponential-decay": { cases: decays(), falls: true },
  "inverse-time-decay": { cases: decays(), falls: true },
  "step-decay": {
    cases: fc
      .record({ initialLr: rate, stepSize: count, gamma: factor })
      .map((options) => ({ options, least: 0, most: options.initialLr })),
    falls: true,
  },
  "polynomial-decay": {
    cases: fc
      .record({
        lrs: ratePair,
        decaySteps: count,
        power: fc.double({ min: 0.1, max: 4, noNaN: true }),
        cycle: fc.boolean(),
      })
      .map(({ lrs, ...rest }) => ({
        options: { initialLr: high(lrs), endLr: low(lrs), ...rest },
        least: low(lrs),
        most: high(lrs),
      })),
  },
  "piecewise-constant-decay": {
    cases: fc
      .uniqueArray(count, { minLength: 1, maxLength: 4 })
      .chain((boundaries) =>
        fc.record({
          boundaries: fc.constant(boundaries.toSorted((a, b) => a - b)),
          values: fc.array(rate, {
            minLength: boundaries.length + 1,
            maxLength: boundaries.length + 1,
          }),
        }),
      )
      .map((options) => ({
        options,
        least: Math.min(...options.values),
        most: Math.max(...options.values),
      })),
  },
  "warm-up": {
    cases: fc
      .record({ lrs: ratePair, steps: count, decaySteps: count })
      .map(({ lrs, steps, decaySteps }) => ({
        options: {
          steps,
          startLr: low(lrs),
          after: { schedule: "cosine-decay", initialLr: high(lrs), decaySteps },
        },
        least: 0,
        most: high(lrs),
      })),
  },
  "join-schedules": {
    cases: fc
      .record({ lrs: ratePair, boundary: count, t0: count })
      .map(({ lrs, boundary, t0 }) => ({
        options: {
          boundaries: [boundary],
          schedules: [
            { schedule: "constant", lr: low(lrs) },
            { schedule: "cosine-annealing-warm-restarts", maxLr: high(lrs), t0, tMult: 2 },
          ],
        },
        least: 0,
        most: high(lrs),
      })),
  },
};

function sweeps(): Case["cases"] {
  return fc.record({ lrs: ratePair, steps: count }).map(({ lrs, steps }) => ({
    options: { minLr: low(lrs), maxLr: high(lrs), steps },
    least: low(lrs),
    most: high(lrs),
  }));
}

function decays(): Case["cases"] {
  return fc
    .record({ initialLr: rate, decaySteps: count, decayRate: factor, staircase: fc.boolean() })
    .map((options) => ({ options, least: 0, most: options.initialLr }));
}

/** Steps that are whole, fractional, around the boundaries above, and huge. */
const steps = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 1100 }),
    fc.double({ min: 0, max: 1100, noNaN: true }),
    fc.constantFrom(1e6 + 0.5, 1e9, Number.MAX_SAFE_INTEGER, 1e300),
  ),
  { minLength: 2, maxLength: 40 },
);

test("every schedule there is has its properties here", () => {
  expect(Object.keys(everySchedule).sort()).toEqual([...scheduleNames].sort());
});

describe.each(Object.entries(everySchedule))("%s", (name, { cases, falls }) => {
  const scheduleOf = (options: object) => scheduleFrom({ schedule: name, ...options });

  test("is finite and between its least and greatest rate at every step", () => {
    fc.assert(
      fc.property(cases, steps, ({ options, least, most }, at) => {
        const schedule = scheduleOf(options);
        for (const step of at) {
          expect(schedule(step)).toBeGreaterThanOrEqual(least * (1 - 1e-12));
          expect(schedule(step)).toBeLessThanOrEqual(most * (1 + 1e-12));
        }
      }),
      { seed },
    );
  });

  test("is pure: the same in any order, again, and after a round trip through JSON", () => {
    fc.assert(
      fc.property(cases, steps, ({ options }, at) => {
        const schedule = scheduleOf(options);
        const forwards = at.map(schedule);
        expect(at.toReversed().map(schedule).reverse()).toEqual(forwards);
        expect(at.map(scheduleFrom(JSON.parse(JSON.stringify(schedule))))).toEqual(forwards);
      }),
      { seed },
    );
  });

  test("has at a step below 0 the rate of step 0", () => {
    fc.assert(
      fc.property(cases, fc.double({ max: -1e-9, noNaN: true }), ({ options }, step) => {
        const schedule = scheduleOf(options);
        expect(schedule(step)).toBe(schedule(0));
      }),
      { seed },
    );
  });

  if (!falls) return;

  test("never rises", () => {
    fc.assert(
      fc.property(cases, steps, ({ options }, at) => {
        const rates = at.toSorted((a, b) => a - b).map(scheduleOf(options));
        for (let i = 1; i < rates.length; i++) {
          expect(rates[i]!).toBeLessThanOrEqual(rates[i - 1]! * (1 + 1e-12));
        }
      }),
      { seed },
    );
  });
});
