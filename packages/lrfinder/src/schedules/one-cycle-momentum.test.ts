import { describe, expect, test } from "vitest";
import { oneCycle } from "./one-cycle.js";
import { type OneCycleMomentumOptions, oneCycleMomentum } from "./one-cycle-momentum.js";

interface Case {
  readonly title: string;
  readonly options: OneCycleMomentumOptions;
  readonly rows: readonly (readonly [step: number, momentum: number])[];
}

// PyTorch 1.13.0: OneCycleLR(SGD, 0.1, total_steps, …) with cycle_momentum, the momentum before
// each step().
const pytorch: readonly Case[] = [
  {
    title: "cosine",
    options: { totalSteps: 20 },
    rows: [
      [0, 0.95],
      [1, 0.9404508497187474],
      [4, 0.8595491502812526],
      [5, 0.85],
      [6, 0.8512536043909088],
      [9, 0.8688255099070633],
      [10, 0.878305813044122],
      [11, 0.8888739533021842],
      [18, 0.9487463956090911],
      [19, 0.95],
    ],
  },
  {
    title: "cosine in three phases",
    options: { totalSteps: 20, threePhase: true },
    rows: [
      [0, 0.95],
      [1, 0.9404508497187474],
      [4, 0.8595491502812526],
      [5, 0.85],
      [6, 0.8595491502812526],
      [9, 0.9404508497187474],
      [10, 0.95],
      [11, 0.95],
      [18, 0.95],
      [19, 0.95],
    ],
  },
  {
    title: "linear",
    options: { totalSteps: 20, annealStrategy: "linear" },
    rows: [
      [0, 0.95],
      [1, 0.9299999999999999],
      [4, 0.87],
      [5, 0.85],
      [6, 0.8571428571428571],
      [9, 0.8785714285714286],
      [10, 0.8857142857142857],
      [11, 0.8928571428571428],
      [18, 0.9428571428571428],
      [19, 0.95],
    ],
  },
  {
    title: "linear in three phases",
    options: { totalSteps: 20, annealStrategy: "linear", threePhase: true },
    rows: [
      [0, 0.95],
      [1, 0.9299999999999999],
      [4, 0.87],
      [5, 0.85],
      [6, 0.87],
      [9, 0.9299999999999999],
      [10, 0.95],
      [11, 0.95],
      [19, 0.95],
    ],
  },
  {
    title: "a foot between two steps (1.1)",
    options: { totalSteps: 7 },
    rows: [
      [0, 0.95],
      [1, 0.8520253513192751],
      [2, 0.858095594755408],
      [3, 0.8827317472789346],
      [6, 0.95],
    ],
  },
  {
    title: "no fall",
    options: { totalSteps: 8, pctStart: 0 },
    rows: [
      [0, 0.8538060233744357],
      [1, 0.8646446609406726],
      [7, 0.95],
    ],
  },
  {
    title: "only a fall",
    options: { totalSteps: 8, pctStart: 1 },
    rows: [
      [0, 0.95],
      [1, 0.945048443395121],
      [6, 0.854951556604879],
      [7, 0.85],
    ],
  },
];

describe.each(pytorch)("$title has PyTorch's value", ({ options, rows }) => {
  test.each(rows)("at step %d", (step, momentum) => {
    expect(oneCycleMomentum(options)(step)).toBeCloseTo(momentum, 14);
  });

  test("and after the last step it holds", () => {
    const schedule = oneCycleMomentum(options);
    expect(schedule(options.totalSteps + 1)).toBe(schedule(options.totalSteps - 1));
    expect(schedule(1e9)).toBe(schedule(options.totalSteps - 1));
  });
});

test("it mirrors the learning rate: at each step of the climb both are equally far along", () => {
  const momentum = oneCycleMomentum({ totalSteps: 50, baseMomentum: 0.5, maxMomentum: 0.9 });
  const lr = oneCycle({ maxLr: 1, totalSteps: 50, divFactor: 2 });
  for (let step = 0; step <= 14; step++) {
    expect((0.9 - momentum(step)) / 0.4).toBeCloseTo((lr(step) - 0.5) / 0.5, 12);
  }
});

test.each([
  ["baseMomentum", { baseMomentum: -0.1 }],
  ["baseMomentum", { baseMomentum: 0.96 }],
  ["maxMomentum", { maxMomentum: 1 }],
  ["totalSteps", { totalSteps: 0 }],
])("%s is named when it is wrong: %o", (name, wrong) => {
  const call = () => oneCycleMomentum({ totalSteps: 20, ...wrong });
  expect(call).toThrow(RangeError);
  expect(call).toThrow(new RegExp(`^${name} must be`));
});
