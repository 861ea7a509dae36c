import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { findLearningRate } from "../../range-test/find-learning-rate.js";
import type { AnyData, RowSource } from "../data/row-source.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { createTrainer } from "../trainer/create-trainer.js";
import { sourceOf } from "../trainer/row-source.test-kit.js";
import { verifyLearningRate } from "../verify/verify-learning-rate.js";
import { compareBatchSizes } from "./compare.js";
import { earlyStopping } from "./early-stopping.js";
import { fit } from "./fit.js";

// All that trains on tables trains on the rows of a function, and says the same to the bit.

const random = seededRandom(3);
const rows = 90;
const x = Float32Array.from({ length: rows * 3 }, () => 2 * random() - 1);
const y = Float32Array.from({ length: rows }, (_, row) => x[row * 3]! - 2 * x[row * 3 + 1]!);
const tables = { x, y };
const held = { x: x.slice(0, 60), y: y.slice(0, 20) };

const optionsOn = (data: AnyData, worker = false) =>
  ({
    model: sequential([dense(6, { activation: "tanh" }), dropout(0.2), dense(1)], {
      inputShape: [3],
    }),
    loss: "mean-squared-error",
    metrics: ["mean-absolute-error"],
    optimizer: adam(),
    ...{ data, worker, batchSize: 16, seed: 2 },
  }) as const;

const places = [
  ["in this thread", false],
  ["in a worker", true],
] as const;

test.each(places)("fit splits, validates and stops early alike, %s", async (_, worker) => {
  const results = [tables, sourceOf(tables, { rows, later: worker })].map(async (data) => {
    const stop = earlyStopping({ patience: 2, restoreBest: true });
    const result = await fit(optionsOn(data, worker), {
      ...{ epochs: 12, learningRate: 0.05, validation: 0.25, callbacks: [stop] },
      metricFunctions: {
        "worst-error": ({ predicted, targets }) =>
          Math.max(...predicted.data.map((value, i) => Math.abs(value - targets.data[i]!))),
      },
    });
    const { history, stoppedBy, split, updates } = result;
    const weights = await result.training.weights();
    await result.training.close();
    return { history, stoppedBy, split, updates, weights };
  });
  const [onTables, onRows] = await Promise.all(results);
  expect(onTables!.history.epochs.length).toBeGreaterThan(2);
  expect(onRows).toEqual(onTables);
});

test.each(places)("rows of a function validate as their tables do, %s", async (_, worker) => {
  const results = [held, sourceOf(held, { rows: 20 })].map(async (validation) => {
    const settings = { epochs: 3, learningRate: 0.02, validation };
    const { history, training } = await fit(optionsOn(tables, worker), settings);
    await training.close();
    return history;
  });
  const [onTables, onRows] = await Promise.all(results);
  expect(onTables!.epochs[2]!.validation!.loss).toBeGreaterThan(0);
  expect(onRows).toEqual(onTables);
});

test.each(places)("findLearningRate repeats and reseeds alike, %s", async (_, worker) => {
  const [onTables, onRows] = await Promise.all(
    [tables, sourceOf(tables, { rows })].map(async (data) => {
      const training = await createTrainer(optionsOn(data, worker));
      const result = await findLearningRate(training, { steps: 40, repeats: 3, seed: 7 });
      await training.close();
      return result;
    }),
  );
  expect(onTables!.repeats.length).toBe(3);
  expect(onRows).toEqual(onTables);
});

/** A function's rows, and in which epochs and with which seeds they were asked for. */
function watched(): RowSource & { readonly seeds: Set<number> } {
  const source = sourceOf(tables, { rows });
  const seeds = new Set<number>();
  return {
    ...{ rows, seeds },
    batch(indices, context) {
      if (context.training) seeds.add(context.seed);
      return source.batch(indices, context);
    },
  };
}

test("verifyLearningRate says the same in folds, of models in a batch and of one after another", async () => {
  const data = watched();
  const settings = { learningRate: 0.02, epochs: 4 };
  for (const more of [{}, { rowsPerChunk: 8 }]) {
    const onTables = await verifyLearningRate({ ...optionsOn(tables), ...more }, settings);
    expect(onTables.status).toBe("verified");
    expect(await verifyLearningRate({ ...optionsOn(data), ...more }, settings)).toEqual(onTables);
  }
  // Every fold has a seed of its own.
  expect(data.seeds.size).toBeGreaterThan(1);
});

test("a trainer on a function's rows is verified on those of another", async () => {
  const training = await createTrainer(optionsOn(sourceOf(tables, { rows }), true));
  const before = await training.weights();
  const validation = sourceOf(held, { rows: 20 });
  const settings = { learningRate: 0.02, epochs: 2 };
  const onRows = await verifyLearningRate(training, { ...settings, validation });
  expect(await training.weights()).toEqual(before);
  expect(onRows).toEqual(await verifyLearningRate(training, { ...settings, validation: held }));
  await training.close();
});

test("compareBatchSizes compares alike", async () => {
  const compared = async (data: AnyData) => {
    const settings = { batchSizes: ["full", 8], learningRate: 0.02, epochs: 3 } as const;
    const descents = await compareBatchSizes(optionsOn(data), settings);
    return descents.map(({ seconds: _, ...descent }) => descent);
  };
  const onTables = await compared(tables);
  expect(onTables.map(({ stoppedBy }) => stoppedBy)).toEqual(["end", "end"]);
  expect(await compared(sourceOf(tables, { rows }))).toEqual(onTables);
});

test("validation that is neither tables nor a function is refused by its name", async () => {
  const wrong = { rows: 3, batch: 5 } as unknown as RowSource;
  const settings = { epochs: 1, learningRate: 0.01 };
  await expect(fit(optionsOn(tables), { ...settings, validation: wrong })).rejects.toThrow(
    "validation.batch must be a function that gives rows, not 5",
  );
  const failing: RowSource = {
    rows: 3,
    batch: () => {
      throw new Error("gone");
    },
  };
  await expect(fit(optionsOn(tables), { ...settings, validation: failing })).rejects.toThrow(
    "validation.batch failed, asked for 3 rows (0, 1, 2) to measure: gone",
  );
});

test("metric functions see all rows of a function, which are read in parts", async () => {
  const width = 30_000;
  const many = 60;
  const batch = (indices: Int32Array) => ({
    x: new Float32Array(indices.length * width),
    y: Array.from(indices),
  });
  const shapes: unknown[] = [];
  const model = sequential([dense(1, { kernelInitializer: 0 })], { inputShape: [width] });
  const { training } = await fit(
    { model, loss: "mean-squared-error", data: { rows: many, batch }, batchSize: 30 },
    {
      ...{ epochs: 1, learningRate: 0 },
      metricFunctions: {
        "mean-target": ({ predicted, targets }) => {
          shapes.push(predicted.shape, targets.shape);
          return targets.data.reduce((sum, target) => sum + target, 0) / many;
        },
      },
      callbacks: [{ onEpochEnd: ({ metrics }) => void shapes.push(metrics["mean-target"]) }],
    },
  );
  await training.close();
  expect(shapes).toEqual([[many, 1], [many, 1], (many - 1) / 2]);
});
