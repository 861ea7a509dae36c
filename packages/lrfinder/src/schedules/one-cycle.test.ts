import { describe, expect, test } from "vitest";
import { type OneCycleOptions, oneCycle } from "./one-cycle.js";
import type { AnnealStrategy } from "./one-cycle-phases.js";

interface Case {
  readonly title: string;
  readonly options: OneCycleOptions;
  readonly rows: readonly (readonly [step: number, lr: number])[];
}

/** The rates of steps 0, 1, 2 and so on. */
const fromZero = (...rates: number[]) => rates.map((lr, step) => [step, lr] as const);

// PyTorch 1.13.0: OneCycleLR(SGD, max_lr, total_steps, …), the rate before each step(). With 20
// steps the top is at step 5 and a third phase starts at step 10.
const pytorch: readonly Case[] = [
  {
    title: "cosine",
    options: { maxLr: 0.1, totalSteps: 20 },
    rows: [
      [0, 0.0040000000000000036],
      [1, 0.013167184270002533],
      [4, 0.09083281572999748],
      [5, 0.1],
      [6, 0.09874640062350874],
      [9, 0.0811745653949763],
      [10, 0.07169430017913009],
      [11, 0.06112620219362893],
      [18, 0.0012539993764912555],
      [19, 4e-7],
    ],
  },
  {
    title: "cosine in three phases",
    options: { maxLr: 0.1, totalSteps: 20, threePhase: true },
    rows: [
      [0, 0.0040000000000000036],
      [1, 0.013167184270002533],
      [4, 0.09083281572999748],
      [5, 0.1],
      [6, 0.09083281572999748],
      [9, 0.013167184270002527],
      [10, 0.004],
      [11, 0.003879397303047659],
      [18, 0.00012100269695234054],
      [19, 4e-7],
    ],
  },
  {
    title: "linear",
    options: { maxLr: 0.1, totalSteps: 20, annealStrategy: "linear" },
    rows: [
      [0, 0.004],
      [1, 0.023200000000000002],
      [4, 0.08080000000000001],
      [5, 0.1],
      [6, 0.09285717142857143],
      [9, 0.07142868571428572],
      [10, 0.06428585714285714],
      [11, 0.05714302857142858],
      [18, 0.007143228571428573],
      [19, 3.999999999976245e-7],
    ],
  },
  {
    title: "linear in three phases",
    options: { maxLr: 0.1, totalSteps: 20, annealStrategy: "linear", threePhase: true },
    rows: [
      [0, 0.004],
      [1, 0.023200000000000002],
      [4, 0.08080000000000001],
      [5, 0.1],
      [6, 0.08080000000000001],
      [9, 0.0232],
      [10, 0.0040000000000000036],
      [11, 0.0035556],
      [18, 0.0004448000000000004],
      [19, 4.0000000000022656e-7],
    ],
  },
  {
    title: "a top between two steps (1.1)",
    options: { maxLr: 0.1, totalSteps: 7 },
    rows: fromZero(
      0.0040000000000000036,
      0.09805566273349588,
      0.09190443762697106,
      0.06726838364805451,
      0.035773877573965704,
      0.00992967918932656,
      4e-7,
    ),
  },
  {
    title: "no climb, so that the top lies before step 0",
    options: { maxLr: 0.1, totalSteps: 8, pctStart: 0 },
    rows: fromZero(
      0.09619399184965784,
      0.08535539763797113,
      0.06913429508156803,
      0.0500002,
      0.03086610491843199,
      0.014645002362028864,
      0.0038064081503421656,
      4e-7,
    ),
  },
  {
    title: "only a climb",
    options: { maxLr: 0.1, totalSteps: 8, pctStart: 1 },
    rows: fromZero(
      0.0040000000000000036,
      0.008753494340683884,
      0.022072489510780793,
      0.04131899517009691,
      0.0626810048299031,
      0.08192751048921922,
      0.09524650565931612,
      0.1,
    ),
  },
  {
    title: "three phases of which the second outlasts the training",
    options: { maxLr: 0.1, totalSteps: 8, pctStart: 0.7, threePhase: true },
    rows: fromZero(
      0.0040000000000000036,
      0.014765858046187852,
      0.04223411137347358,
      0.0740831218110953,
      0.09602614247226175,
      0.09822002979269437,
      0.07968065546151361,
      0.04872436415849579,
    ),
  },
  {
    title: "divisors of its own",
    options: { maxLr: 0.2, totalSteps: 10, pctStart: 0.4, divFactor: 10, finalDivFactor: 100 },
    rows: fromZero(
      0.01999999999999999,
      0.065,
      0.15499999999999997,
      0.2,
      0.18661593783806546,
      0.15005000000000002,
      0.10010000000000001,
      0.05015000000000002,
      0.013584062161934574,
      0.0002,
    ),
  },
  { title: "a single step", options: { maxLr: 0.1, totalSteps: 1 }, rows: [[0, 4e-7]] },
];

describe.each(pytorch)("$title has PyTorch's value", ({ options, rows }) => {
  test.each(rows)("at step %d", (step, lr) => {
    expect(oneCycle(options)(step)).toBeCloseTo(lr, 14);
  });

  test("and after the last step it holds", () => {
    const schedule = oneCycle(options);
    const last = schedule(options.totalSteps - 1);
    expect([options.totalSteps, options.totalSteps + 1, 1e9].map(schedule)).toEqual([
      last,
      last,
      last,
    ]);
  });
});

test.each([false, true])(
  "a climb of one step, which PyTorch divides by zero on, stands at the top (threePhase %s)",
  (threePhase) => {
    const schedule = oneCycle({ maxLr: 0.1, totalSteps: 4, pctStart: 0.25, threePhase });
    expect(schedule(0)).toBe(0.1);
    expect(schedule(3)).toBeCloseTo(4e-7, 14);
  },
);

test("between two steps it follows the line", () => {
  const schedule = oneCycle({ maxLr: 0.1, totalSteps: 20, annealStrategy: "linear" });
  expect(schedule(2.5)).toBeCloseTo(0.052, 14);
});

test.each([
  ["maxLr", { maxLr: 0 }],
  ["totalSteps", { totalSteps: 2.5 }],
  ["totalSteps", { totalSteps: 0 }],
  ["pctStart", { pctStart: 1.1 }],
  ["pctStart", { pctStart: -0.1 }],
  ["annealStrategy", { annealStrategy: "cos" as AnnealStrategy }],
  ["divFactor", { divFactor: 0 }],
  ["finalDivFactor", { finalDivFactor: Number.POSITIVE_INFINITY }],
  ["threePhase", { threePhase: 1 as unknown as boolean }],
])("%s is named when it is wrong: %o", (name, wrong) => {
  const call = () => oneCycle({ maxLr: 0.1, totalSteps: 20, ...wrong });
  expect(call).toThrow(RangeError);
  expect(call).toThrow(new RegExp(`^${name} must be`));
});
