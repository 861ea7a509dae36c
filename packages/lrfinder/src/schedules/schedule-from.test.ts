import { expect, test } from "vitest";
import * as entry from "../index.js";
import { scheduleNames } from "../names/schedules.js";
import { constant } from "./constant.js";
import { cosineAnnealingWarmRestarts } from "./cosine-annealing-warm-restarts.js";
import { cosineDecay } from "./cosine-decay.js";
import { cyclicalLR } from "./cyclical-lr.js";
import { exponentialDecay } from "./exponential-decay.js";
import { inverseTimeDecay } from "./inverse-time-decay.js";
import { joinSchedules } from "./join-schedules.js";
import { oneCycle } from "./one-cycle.js";
import { oneCycleMomentum } from "./one-cycle-momentum.js";
import { piecewiseConstantDecay } from "./piecewise-constant-decay.js";
import { polynomialDecay } from "./polynomial-decay.js";
import { scheduleFrom } from "./schedule-from.js";
import type { ScheduleJson, SerializableSchedule } from "./serializable.js";
import { stepDecay } from "./step-decay.js";
import { exponentialSweep, linearSweep } from "./sweep.js";
import { warmUp } from "./warm-up.js";

const phases = { pctStart: 0.3, annealStrategy: "cosine", threePhase: false };

/** Each schedule as its constructor makes it, and its data with the defaults filled in. */
const written: readonly (readonly [SerializableSchedule, ScheduleJson])[] = [
  [constant(0.1), { schedule: "constant", lr: 0.1 }],
  [
    exponentialSweep({ minLr: 1e-5, maxLr: 1, steps: 50 }),
    { schedule: "exponential-sweep", minLr: 1e-5, maxLr: 1, steps: 50 },
  ],
  [
    linearSweep({ minLr: 1e-5, maxLr: 1, steps: 50 }),
    { schedule: "linear-sweep", minLr: 1e-5, maxLr: 1, steps: 50 },
  ],
  [
    cyclicalLR({ baseLr: 0.01, maxLr: 0.1, stepSizeUp: 7 }),
    {
      schedule: "cyclical-lr",
      baseLr: 0.01,
      maxLr: 0.1,
      stepSizeUp: 7,
      stepSizeDown: 7,
      mode: "triangular",
      gamma: 1,
    },
  ],
  [
    oneCycle({ maxLr: 0.1, totalSteps: 40 }),
    {
      schedule: "one-cycle",
      maxLr: 0.1,
      totalSteps: 40,
      ...phases,
      divFactor: 25,
      finalDivFactor: 10_000,
    },
  ],
  [
    oneCycleMomentum({ totalSteps: 40 }),
    {
      schedule: "one-cycle-momentum",
      totalSteps: 40,
      ...phases,
      baseMomentum: 0.85,
      maxMomentum: 0.95,
    },
  ],
  [
    cosineAnnealingWarmRestarts({ maxLr: 0.1, t0: 9 }),
    { schedule: "cosine-annealing-warm-restarts", maxLr: 0.1, t0: 9, tMult: 1, minLr: 0 },
  ],
  [
    cosineDecay({ initialLr: 0.1, decaySteps: 30 }),
    {
      schedule: "cosine-decay",
      initialLr: 0.1,
      decaySteps: 30,
      alpha: 0,
      warmupTarget: 0.1,
      warmupSteps: 0,
    },
  ],
  [
    exponentialDecay({ initialLr: 0.1, decaySteps: 30, decayRate: 0.5 }),
    {
      schedule: "exponential-decay",
      initialLr: 0.1,
      decaySteps: 30,
      decayRate: 0.5,
      staircase: false,
    },
  ],
  [
    stepDecay({ initialLr: 0.1, stepSize: 30 }),
    { schedule: "step-decay", initialLr: 0.1, stepSize: 30, gamma: 0.1 },
  ],
  [
    polynomialDecay({ initialLr: 0.1, decaySteps: 30 }),
    {
      schedule: "polynomial-decay",
      initialLr: 0.1,
      decaySteps: 30,
      endLr: 1e-4,
      power: 1,
      cycle: false,
    },
  ],
  [
    piecewiseConstantDecay({ boundaries: [10, 20], values: [0.1, 0.05, 0] }),
    { schedule: "piecewise-constant-decay", boundaries: [10, 20], values: [0.1, 0.05, 0] },
  ],
  [
    inverseTimeDecay({ initialLr: 0.1, decaySteps: 30, decayRate: 0.5 }),
    {
      schedule: "inverse-time-decay",
      initialLr: 0.1,
      decaySteps: 30,
      decayRate: 0.5,
      staircase: false,
    },
  ],
  [
    warmUp(stepDecay({ initialLr: 0.1, stepSize: 30 }), { steps: 5 }),
    {
      schedule: "warm-up",
      steps: 5,
      startLr: 0,
      after: { schedule: "step-decay", initialLr: 0.1, stepSize: 30, gamma: 0.1 },
    },
  ],
  [
    joinSchedules({
      schedules: [warmUp(constant(0.1), { steps: 3 }), constant(0.2)],
      boundaries: [9],
    }),
    {
      schedule: "join-schedules",
      schedules: [
        { schedule: "warm-up", steps: 3, startLr: 0, after: { schedule: "constant", lr: 0.1 } },
        { schedule: "constant", lr: 0.2 },
      ],
      boundaries: [9],
    },
  ],
];

test("this table has every schedule there is", () => {
  expect(written.map(([, json]) => json.schedule).sort()).toEqual([...scheduleNames].sort());
});

test.each(written)(
  "%o is written with its defaults filled in, and read back: %o",
  (schedule, json) => {
    expect(JSON.parse(JSON.stringify(schedule))).toEqual(json);
    const reread = scheduleFrom(JSON.parse(JSON.stringify(schedule)));
    for (let step = -2; step < 200; step += 0.5) expect(reread(step)).toBe(schedule(step));
    expect(reread.toJSON()).toEqual(json);
  },
);

test("options left out have their defaults", () => {
  const schedule = scheduleFrom({ schedule: "step-decay", initialLr: 0.1, stepSize: 3 });
  expect(schedule(3)).toBeCloseTo(0.01, 14);
});

test("a plain function inside cannot be written, and the error says where it stands", () => {
  const joined = joinSchedules({ schedules: [constant(1), (step) => step], boundaries: [5] });
  expect(() => joined.toJSON()).toThrow(TypeError);
  expect(() => JSON.stringify(joined)).toThrow(/^schedules\[1\] is a plain function, which JSON/);
  expect(() => warmUp(() => 1, { steps: 2 }).toJSON()).toThrow(/^after is a plain function/);
});

const decay = { schedule: "cosine-decay", initialLr: 0.1, decaySteps: -1 };

test.each([
  [/^json must be an object that describes a schedule, not null$/, null],
  [/^json must be an object .*, not cosine-decay$/, "cosine-decay"],
  [/^json must be an object/, [{ schedule: "constant", lr: 1 }]],
  [/^schedule must be one of constant, .*, warm-up, not "nope"$/, { schedule: "nope" }],
  [/^schedule must be one of .*, not "constructor"$/, { schedule: "constructor" }],
  [/^schedule must be one of .*, not undefined$/, { lr: 1 }],
  [/^lr must be a number above 0, not "0.1"$/, { schedule: "constant", lr: "0.1" }],
  [/^lr must be a number above 0, not undefined$/, { schedule: "constant" }],
  [/^rate is not an option of constant$/, { schedule: "constant", lr: 1, rate: 2 }],
  [/^__proto__ is not an option/, JSON.parse('{"schedule":"constant","lr":1,"__proto__":{}}')],
  [/^decaySteps must be a number above 0, not -1$/, decay],
  [/^alpha must be at least 0/, { ...decay, decaySteps: 1, alpha: null }],
  [/^schedules must be a list, not undefined$/, { schedule: "join-schedules", boundaries: [] }],
  [
    /^schedules\[0\]\.decaySteps must be a number above 0, not -1$/,
    { schedule: "join-schedules", schedules: [decay], boundaries: [] },
  ],
  [
    /^boundaries must be a list, not undefined$/,
    { schedule: "join-schedules", schedules: [{ schedule: "constant", lr: 1 }] },
  ],
  [/^after must be an object/, { schedule: "warm-up", steps: 2, after: 0.1 }],
  [
    /^after\.schedules\[0\]\.schedule must be one of/,
    {
      schedule: "warm-up",
      steps: 2,
      after: { schedule: "join-schedules", schedules: [{ schedule: "x" }], boundaries: [] },
    },
  ],
])("wrong data is a RangeError that names the field: %s", (message, json) => {
  expect(() => scheduleFrom(json)).toThrow(RangeError);
  expect(() => scheduleFrom(json)).toThrow(message);
});

test.each(scheduleNames)("%s has a constructor that a program can import", (name) => {
  const constructors = Object.keys(entry).map((key) => key.toLowerCase());
  expect(constructors).toContain(name.replaceAll("-", ""));
});
