import { describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { optimizers } from "../optimizers/optimizers.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import type { TrainingState } from "../training/training-state.js";
import { createTrainer } from "./create-trainer.js";

const random = seededRandom(5);
const rows = 30;
const x = Float32Array.from({ length: rows * 3 }, () => 2 * random() - 1);
const y = Float32Array.from({ length: rows }, () => 2 * random() - 1);
/** From amid the first epoch of five updates into the third. */
const rates = Array.from({ length: 9 }, (_, step) => 0.01 * (1 + step));

async function withTrainer<T>(
  options: Partial<TrainerOptions>,
  work: (training: OnnxTrainer) => Promise<T>,
): Promise<T> {
  const training = await createTrainer({
    model: sequential([dense(6, { activation: "relu" }), dropout(0.5), dense(1)], {
      inputShape: [3],
    }),
    loss: "mean-squared-error",
    optimizer: optimizers.adam(),
    data: { x, y },
    batchSize: 7,
    seed: 11,
    ...options,
  });
  try {
    return await work(training);
  } finally {
    await training.close();
  }
}

/** What follows from here: losses, and the state in the end. */
async function future(training: OnnxTrainer) {
  const { loss } = await training.step({ learningRate: rates });
  return { loss, state: await training.save() };
}

async function savedAmidAnEpoch(options: Partial<TrainerOptions>) {
  return withTrainer(options, async (training) => {
    await training.step({ learningRate: [0.1, 0.05, 0.02] });
    const saved = await training.save();
    return { saved, next: await future(training) };
  });
}

describe.each(Object.entries(optimizers))("%s", (name, optimizer) => {
  const places = name === "adam" ? [false, true] : [false];
  const across = places.length > 1 ? ", here and across threads" : "";
  test(`a new trainer goes on from a saved state to the bit${across}`, async () => {
    const options = { optimizer: optimizer() };
    const { saved, next } = await savedAmidAnEpoch(options);
    expect(saved).toMatchObject({ updates: 3, position: 3, seed: 11, fresh: false });
    expect(new Set(next.loss).size).toBe(rates.length);
    const copy = structuredClone(saved);
    for (const worker of places) {
      await withTrainer({ ...options, worker }, async (training) => {
        await training.step({ learningRate: [0.3] });
        await training.load(saved);
        expect(await training.save()).toEqual(saved);
        expect(await future(training)).toEqual(next);
      });
    }
    expect(saved).toEqual(copy);
  });
});

test("a state saved in a worker, or in chunks, is the same and goes on elsewhere", async () => {
  const here = await savedAmidAnEpoch({});
  expect(await savedAmidAnEpoch({ worker: true })).toEqual(here);
  const chunks = await savedAmidAnEpoch({ rowsPerChunk: 3 });
  await withTrainer({ rowsPerChunk: 3, worker: true }, async (training) => {
    await training.load(chunks.saved);
    expect(await future(training)).toEqual(chunks.next);
  });
});

test("every part of a state counts: the weights alone lead elsewhere", async () => {
  const { saved, next } = await savedAmidAnEpoch({});
  const changes: Partial<TrainingState>[] = [{ updates: 0 }, { position: 0 }, { seed: 12 }];
  for (const change of changes) {
    await withTrainer({}, async (training) => {
      await training.load({ ...saved, ...change });
      expect((await future(training)).state.weights).not.toEqual(next.state.weights);
    });
  }
});

test("a fresh state is fresh again: a new seed draws new weights", async () => {
  const fresh = await withTrainer({}, (training) => training.save());
  await withTrainer({}, async (training) => {
    await training.step({ learningRate: [0.1] });
    await training.load(fresh);
    await training.reseed(8);
    const drawn = await training.weights();
    await withTrainer({ seed: 8 }, async (other) => expect(await other.weights()).toEqual(drawn));
  });
});

type Change = (state: TrainingState) => unknown;

/** What is wrong with a state, the error that it brings, and what that says. */
const wrongStates: readonly [Change, new () => Error, string][] = [
  [
    ({ weights: { "dense_2/bias/mean": _, ...weights } }) => ({ weights }),
    RangeError,
    "weights must hold every weight and slot of the trainer, and dense_2/bias/mean is missing",
  ],
  [
    ({ weights }) => ({ weights: { ...weights, "dense_3/bias": weights["dense_2/bias"] } }),
    RangeError,
    "dense_2/bias/meanSquare), not dense_3/bias",
  ],
  [
    ({ weights }) => ({
      weights: {
        ...weights,
        "dense_2/kernel/meanSquare": { shape: [1, 6], data: new Float32Array(6) },
      },
    }),
    RangeError,
    "dense_2/kernel/meanSquare is [6, 1], not [1, 6] with 6 numbers",
  ],
  [
    ({ weights }) => ({ weights: { ...weights, "dense_2/bias": { shape: [1], data: [0] } } }),
    TypeError,
    "dense_2/bias does not",
  ],
  [() => ({ updates: -1 }), RangeError, "updates must be a whole number of at least 0, not -1"],
  [() => ({ position: 0.5 }), RangeError, "position must be a whole number"],
  [() => ({ seed: Number.NaN }), RangeError, "seed must be a whole number"],
  [() => ({ fresh: 1 }), RangeError, "fresh must be true or false, not 1"],
];

test.each([false, true])("wrong states are refused and change nothing (worker: %s)", (worker) =>
  withTrainer({ worker }, async (training) => {
    await training.step({ learningRate: [0.1] });
    const before = await training.save();
    for (const [change, kind, message] of wrongStates) {
      const wrong = { ...before, ...(change(before) as Partial<TrainingState>) };
      await expect(training.load(wrong)).rejects.toThrow(kind);
      await expect(training.load(wrong)).rejects.toThrow(message);
    }
    expect(await training.save()).toEqual(before);
  }),
);

describe("a state of other batches", () => {
  const otherX = x.map((value, i) => (i === 4 ? -value : value));
  const others: readonly [string, Partial<TrainerOptions>, string][] = [
    [
      "another batch size",
      { batchSize: 8 },
      "the state's batchSize must be that of the trainer (8), not 7",
    ],
    ["a full batch", { batchSize: "full" }, "(30), not 7"],
    ["accumulated batches", { accumulate: 2 }, "(14), not 7"],
    ["other inputs", { data: { x: otherX, y } }, "the state's data must be those of the trainer"],
    ["other targets", { data: { x, y: y.map((value) => -value) } }, "the state's data must be"],
    [
      "weights of rows",
      { data: { x, y, sampleWeights: new Float32Array(rows).fill(2) } },
      "the state's data must be",
    ],
    ["fewer rows", { data: { x: x.slice(3), y: y.slice(1) } }, "the state's data must be"],
  ];

  test.each(others)(
    "of %s is refused untouched, and taken where that is asked for",
    async (_, options, message) => {
      const { saved } = await savedAmidAnEpoch({});
      for (const worker of [false, true]) {
        await withTrainer({ ...options, worker }, async (training) => {
          const before = await training.save();
          await expect(training.load(saved)).rejects.toThrow(RangeError);
          await expect(training.load(saved, {})).rejects.toThrow(message);
          await expect(training.load(saved)).rejects.toThrow("{ otherBatches: true }");
          expect(await training.save()).toEqual(before);
          await training.load(saved, { otherBatches: true });
          expect(await training.weights()).toEqual(saved.weights);
          expect(await training.save()).toMatchObject({ updates: 3, position: 3, seed: 11 });
        });
      }
    },
  );

  test("batches of as many rows in other parts are the same, and a state by hand says nothing", async () => {
    const { saved } = await savedAmidAnEpoch({ batchSize: 6 });
    const { batchSize, data, ...byHand } = saved;
    expect([batchSize, typeof data]).toEqual([6, "string"]);
    await withTrainer({ batchSize: 3, accumulate: 2 }, (training) => training.load(saved));
    const copied = { x: Array.from(x), y: Float64Array.from(y) };
    await withTrainer({ batchSize: 6, data: copied }, (training) => training.load(saved));
    await withTrainer({ batchSize: 9 }, (training) => training.load(byHand));
  });

  test("what is no state, or no option, is refused by name", () =>
    withTrainer({}, async (training) => {
      for (const wrong of [undefined, null, 5, "state", []]) {
        const load = Reflect.apply(training.load, training, [wrong]);
        await expect(load).rejects.toThrow(/^state must be an object/);
      }
      const state = await training.save();
      const wrong = Reflect.apply(training.load, training, [state, { otherBatches: "yes" }]);
      await expect(wrong).rejects.toThrow(/^otherBatches must be true or false/);
      const empty = training.load({ ...state, weights: Reflect.get({}, "none") });
      await expect(empty).rejects.toThrow(/^weights must be an object/);
    }));
});
