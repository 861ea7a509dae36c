import { describe, expect, test } from "vitest";
import { type LossName, lossNames } from "../../names/losses.js";
import { seededRandom } from "../../numeric/random.js";
import { losses } from "../losses/losses.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";

const random = seededRandom(21);
const rows = 9;
const x = Array.from({ length: rows }, () => [2 * random() - 1, 2 * random() - 1]);
const labels = Int32Array.of(0, 1, 2, 2, 1, 0, 0, 2, 1);
const oneHot = Array.from(labels, (label) => [0, 1, 2].map((i) => (i === label ? 1 : 0)));
const weights = [0.5, 2, 0, 1, 3, 0.25, 0, 1.5, 4];
const model = sequential([dense(4, { activation: "tanh" }), dense(3)], { inputShape: [2] });

const targetsOf = (loss: LossName) => (losses[loss].target === "label" ? labels : oneHot);
const metricOf = (loss: LossName) =>
  losses[loss].probabilities ? "accuracy" : "mean-absolute-error";
type Data = TrainerOptions["data"];

async function trained(loss: LossName, data: Data, options: Partial<TrainerOptions> = {}) {
  const metric = metricOf(loss);
  const how = { model, loss, data, metrics: [metric], batchSize: 4, shuffle: false, ...options };
  const training = await createTrainer(how as TrainerOptions);
  const scores = await training.evaluate();
  const measured = await training.step({ learningRate: [0, 0, 0.5] });
  const state = await training.weights();
  await training.close();
  return {
    loss: [...measured.loss, scores.loss],
    metric: [...(measured.metrics[metric] ?? []), scores.metrics[metric] ?? Number.NaN],
    weights: Object.values(state).flatMap(({ data }) => [...data]),
  };
}

/** The loss of each row on its own. */
async function lossOfEach(loss: LossName): Promise<number[]> {
  const each: number[] = [];
  const training = await createTrainer({ model, loss, data: { x, y: targetsOf(loss) } });
  for (const [row, input] of x.entries()) {
    const y = [...targetsOf(loss)].slice(row, row + 1) as number[];
    each.push((await training.evaluate({ x: [input], y })).loss);
  }
  await training.close();
  return each;
}

function expectClose(one: readonly number[], other: readonly number[]): void {
  expect(one.length).toBe(other.length);
  for (const [i, value] of one.entries()) expect(Math.abs(value - other[i]!)).toBeLessThan(1e-5);
}

const ways: readonly [string, Partial<TrainerOptions>, readonly LossName[]][] = [
  ["at once", {}, lossNames],
  ["in chunks", { rowsPerChunk: 3 }, lossNames],
  // Another thread writes the same graphs: there, one loss of labels, and one of numbers.
  ["in a worker", { worker: true }, ["sparse-categorical-cross-entropy", "huber"]],
];

describe.each(ways)("%s", (_, way, tried) => {
  test.each(tried)("the %s of a batch is Σ weight · loss / rows", async (loss) => {
    const each = await lossOfEach(loss);
    const y = targetsOf(loss);
    const plain = await trained(loss, { x, y }, way);
    const weighted = await trained(loss, { x, y, sampleWeights: weights }, way);
    const mean = (from: number, to: number) =>
      each.slice(from, to).reduce((sum, value, i) => sum + weights[from + i]! * value, 0) /
      (to - from);
    expectClose(weighted.loss, [mean(0, 4), mean(4, 8), mean(8, 9), mean(0, 9)]);
    expectClose(weighted.metric, plain.metric);
  });

  test.each(tried)("a weight of 3 is three rows in the gradient of the %s", async (loss) => {
    const batch = { batchSize: "full" as const, ...way };
    const sampleWeights = [1, 3, 0, 1, 2, 1, 0, 1, 1];
    const again = sampleWeights.flatMap((times, row) => new Array<number>(times).fill(row));
    const y = [...targetsOf(loss)] as number[];
    const weighted = await trained(loss, { x, y, sampleWeights }, batch);
    const repeated = { x: again.map((row) => x[row]!), y: again.map((row) => y[row]!) };
    const rest = await trained(loss, repeated, batch);
    // The sum of weights is 10, and there are 9 rows.
    expectClose(
      weighted.loss,
      rest.loss.map((value) => (10 / 9) * value),
    );
    const alike = await trained(
      loss,
      { ...repeated, sampleWeights: again.map(() => 10 / 9) },
      batch,
    );
    expectClose(weighted.weights, alike.weights);
    expect(
      Math.max(...weighted.weights.map((value, i) => Math.abs(value - rest.weights[i]!))),
    ).toBeGreaterThan(1e-4);
  });

  test("nothing leaks from rows of weight 0, not even NaN", async () => {
    const y = x.map(([a, b]) => [a!, b!, a! - b!]);
    const spoilt = (table: readonly number[][], value: number) =>
      table.map((row, i) => (weights[i] === 0 ? row.map(() => value) : row));
    const clean = { x: spoilt(x, 0), y: spoilt(y, 0), sampleWeights: weights };
    const expected = await trained("mean-squared-error", clean, way);
    expect(expected.weights.every(Number.isFinite)).toBe(true);
    for (const value of [Number.NaN, Infinity, -Infinity]) {
      const data = { x: spoilt(x, value), y: spoilt(y, value), sampleWeights: weights };
      expect(await trained("mean-squared-error", data, way)).toEqual(expected);
    }
    // One that counts still says so.
    const broken = spoilt(x, 0).map((row, i) => (i === 0 ? [Number.NaN, 0] : row));
    const { loss } = await trained("mean-squared-error", { ...clean, x: broken }, way);
    expect(loss[0]).toBeNaN();
  });

  test("class weights are the weights of each row's class", async () => {
    const classWeights = [0.5, 2, 3];
    const sampleWeights = Array.from(labels, (label) => classWeights[label]!);
    for (const loss of ["sparse-categorical-cross-entropy", "categorical-cross-entropy"] as const) {
      const y = targetsOf(loss);
      const expected = await trained(loss, { x, y, sampleWeights }, way);
      expect(await trained(loss, { x, y }, { ...way, classWeights })).toEqual(expected);
      const some = await trained(loss, { x, y }, { ...way, classWeights: { 1: 2, 2: 3 } });
      const rest = sampleWeights.map((weight) => (weight === 0.5 ? 1 : weight));
      expect(some).toEqual(await trained(loss, { x, y, sampleWeights: rest }, way));
    }
    const y = Array.from(labels, (label) => Number(label === 1));
    const binary = { ...way, model: sequential([dense(1)], { inputShape: [2] }) };
    const loss = "binary-cross-entropy";
    expect(await trained(loss, { x, y }, { ...binary, classWeights: { 1: 4 } })).toEqual(
      await trained(loss, { x, y, sampleWeights: y.map((one) => 1 + 3 * one) }, binary),
    );
  });
});

test("weights of other data count in evaluate; weights that sum to 0 leave the model as it is", async () => {
  const loss = "categorical-cross-entropy";
  const training = await createTrainer({ model, loss, data: { x, y: oneHot } });
  const each = await lossOfEach(loss);
  const scored = await training.evaluate({ x, y: oneHot, sampleWeights: weights });
  const sum = each.reduce((total, value, i) => total + weights[i]! * value, 0);
  expectClose([scored.loss], [sum / rows]);
  const drawn = Object.values(await training.weights()).flatMap(({ data }) => [...data]);
  await training.close();
  const zero = await trained(loss, { x, y: oneHot, sampleWeights: weights.map(() => 0) });
  expect(zero.loss).toEqual([0, 0, 0, 0]);
  expect(zero.weights).toEqual(drawn);
});

describe("refused", () => {
  test.each<[Partial<TrainerOptions>, string]>([
    [{ data: { x, y: labels, sampleWeights: [1] } }, "one number for each of 9 rows, not 1"],
    [
      { data: { x, y: labels, sampleWeights: [1, 1, -1, 1, 1, 1, 1, 1, 1] } },
      "sampleWeights must be finite numbers of at least 0, and row 2 has -1",
    ],
    [
      { data: { x, y: labels, sampleWeights: [1, Number.NaN, 1, 1, 1, 1, 1, 1, 1] } },
      "row 1 has NaN",
    ],
    [{ classWeights: [1, 2] }, "classWeights must hold a weight for each of 3 classes, not 2"],
    [{ classWeights: { 3: 1 } }, "for classes from 0 to 2, not 1 for 3"],
    [{ classWeights: [1, -2, 1] }, "not -2 for 1"],
    [{ classWeights: { 0: Infinity } }, "not Infinity for 0"],
    [
      { classWeights: [1, 2, 3], data: { x, y: labels, sampleWeights: weights } },
      "classWeights and sampleWeights exclude each other",
    ],
    [
      { classWeights: [1, 2, 3], loss: "mean-squared-error", data: { x, y: oneHot } },
      "classWeights need one class a row, which mean-squared-error does not have here",
    ],
    [
      { classWeights: [1, 2, 3], loss: "binary-cross-entropy", data: { x, y: oneHot } },
      "classWeights need one class a row",
    ],
  ])("%o", async (options, message) => {
    const loss = "sparse-categorical-cross-entropy";
    const refused = createTrainer({ model, loss, data: { x, y: labels }, ...options });
    await expect(refused).rejects.toThrow(message);
  });
});
