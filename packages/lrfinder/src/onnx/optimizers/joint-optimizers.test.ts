import { describe, expect, test } from "vitest";
import { exponentialSweep } from "../../schedules/sweep.js";
import type { ParameterGroup } from "../step/groups.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { dAdaptation } from "./d-adaptation.js";
import { dog } from "./dog.js";
import {
  fromDistance,
  type JointName,
  type Rates,
  type Recurrence,
  recurrences,
} from "./joint.test-kit.js";
import { type Optimizer, optimizers } from "./optimizers.js";
import { prodigy } from "./prodigy.js";
import {
  expectSame,
  gradientAt,
  startOf,
  trainerOf,
  updates,
  weights,
} from "./two-layers.test-kit.js";

// Ten updates of the optimizers that need to know of all weights, against their papers' recurrences
// in plain double precision.

const names = Object.keys(recurrences) as JointName[];
const sweep = exponentialSweep({ minLr: 1e-3, maxLr: 0.1, steps: updates });
const ones = Array.from({ length: updates }, () => 1);
/** Rates at which each moves: multiples of an estimate, or rates. */
const rates: Record<JointName, readonly number[]> = {
  "schedule-free-sgd": Array.from({ length: updates }, (_, step) => 2 * sweep(step)),
  "schedule-free-adamw": Array.from({ length: updates }, (_, step) => sweep(9 - step)),
  dog: ones,
  "d-adaptation": ones,
  prodigy: ones,
};

const tensors = Object.keys(weights);
/** The kernels move by a tenth, and decay; the first bias stays. */
const groups: readonly ParameterGroup[] = [
  { match: "dense_0/bias", frozen: true },
  { match: "*/kernel", learningRate: 0.1, weightDecay: 0.2 },
];
const inGroups = tensors.map((name) => {
  if (name.endsWith("kernel")) return { multiple: 0.1, decay: 0.2 };
  return { multiple: name === "dense_0/bias" ? 0 : 1, decay: 0 };
});
const alike = tensors.map(() => ({ multiple: 1, decay: 0 }));

async function ours(
  optimizer: Optimizer,
  learningRate: readonly number[],
  options: Partial<TrainerOptions> = {},
) {
  const training = await trainerOf({ ...options, optimizer });
  const { loss } = await training.step({ learningRate });
  const after = await training.weights();
  const { loss: scored } = await training.evaluate();
  await training.close();
  return {
    losses: loss,
    scored,
    weights: tensors.flatMap((name) => [...after[name]!.data]),
    number: (name: string) => after[`optimizer/${name}`]!.data[0]!,
  };
}

/** The same in plain numbers; what is frozen has no gradient. */
function byRecurrence(
  { at, used, step, numbers }: Recurrence,
  learningRate: readonly number[],
  rates: readonly Rates[] = alike,
) {
  const losses = learningRate.map((lr, update) => {
    const { loss, gradient } = gradientAt(at, update);
    const own = gradient.map((g, i) => (rates[i]!.multiple === 0 ? g.map(() => 0) : g));
    step(own, lr);
    return loss;
  });
  const rows = ones.map((_, update) => gradientAt(used(), update).loss);
  const scored = rows.reduce((sum, loss) => sum + loss, 0) / rows.length;
  return { losses, scored, weights: used().flat(), numbers: numbers() };
}

function expectFollows(
  run: Awaited<ReturnType<typeof ours>>,
  oracle: ReturnType<typeof byRecurrence>,
): void {
  expectSame(run, oracle, 1e-5);
  expect(Math.abs(run.scored / oracle.scored - 1)).toBeLessThan(1e-5);
  for (const [name, wanted] of Object.entries(oracle.numbers)) {
    expect(Math.abs(run.number(name) / wanted - 1), name).toBeLessThan(2e-5);
  }
}

test.each(names)("ten updates of %s follow its paper's recurrence", async (name) => {
  const oracle = byRecurrence(recurrences[name](startOf(), alike), rates[name]);
  expectFollows(await ours(optimizers[name](), rates[name]), oracle);
});

test.each(names)("and so they do in groups and in parts of batches: %s", async (name) => {
  const oracle = byRecurrence(recurrences[name](startOf(), inGroups), rates[name], inGroups);
  expectFollows(await ours(optimizers[name](), rates[name], { groups }), oracle);
  expectFollows(await ours(optimizers[name](), rates[name], { groups, rowsPerChunk: 3 }), oracle);
});

/** With estimates that begin so near that ten updates go far. */
const near = {
  dog: dog({ initialStep: 0.02 }),
  "d-adaptation": dAdaptation({ initialDistance: 0.02 }),
  prodigy: prodigy({ initialDistance: 0.005 }),
};
const first = { dog: 0.02, "d-adaptation": 0.02, prodigy: 0.005 };

describe.each(Object.keys(near) as (keyof typeof near)[])("%s, where it moves", (name) => {
  test("finds how far to go, and gets there as its recurrence does", async () => {
    const learningRate = [1, 1, 2, 2, 1, 0.5, 1, 1, 1, 1];
    const recurrence = fromDistance[name](first[name])(startOf(), inGroups);
    const oracle = byRecurrence(recurrence, learningRate, inGroups);
    const start = startOf().flat();
    const way = oracle.weights.map((weight, i) => Math.abs(weight - start[i]!));
    expect(Math.max(...way)).toBeGreaterThan(0.02);
    expectFollows(await ours(near[name], learningRate, { groups }), oracle);
  });

  test("its estimate grows", async () => {
    const grown = { dog: "distance", "d-adaptation": "distance", prodigy: "growth" }[name];
    const [once, ten] = [await ours(near[name], [1]), await ours(near[name], ones)];
    expect(ten.number(grown)).toBeGreaterThan(1.2 * once.number(grown));
  });
});

test("DoG without an average is used with its last weights", async () => {
  const optimizer = dog({ initialStep: 0.02, averaging: false });
  const recurrence = fromDistance.dog(0.02)(startOf(), alike);
  const oracle = byRecurrence(recurrence, ones);
  const run = await ours(optimizer, ones);
  expectSame(run, { losses: oracle.losses, weights: recurrence.at.flat() }, 1e-5);
});

test("gradients are clipped before they are summed", async () => {
  const run = await ours(dog({ initialStep: 0.02 }), [1], { clipNorm: 0.1 });
  expect(run.number("squares")).toBeCloseTo(0.01, 6);
});

test.each([
  [() => dog({ initialStep: 0 }), "initialStep must be a number above 0, not 0"],
  [() => dog({ averaging: -1 }), "averaging must be a number of at least 0, not -1"],
  [() => dAdaptation({ beta2: 0 }), "beta2 must be a number above 0, not 0"],
  [() => prodigy({ initialDistance: -1 }), "initialDistance must be a number above 0, not -1"],
  [() => prodigy({ coefficient: 0 }), "coefficient must be a number above 0, not 0"],
  [
    () => optimizers["schedule-free-sgd"]({ momentum: 1 }),
    "momentum must be at least 0 and below 1, not 1",
  ],
  [
    () => optimizers["schedule-free-adamw"]({ epsilon: 0 }),
    "epsilon must be a number above 0, not 0",
  ],
])("what is out of its range is refused: %#", (make, message) => {
  expect(make).toThrow(new RangeError(message));
});
