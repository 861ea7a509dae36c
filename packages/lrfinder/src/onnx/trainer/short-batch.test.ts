import { describe, expect, test } from "vitest";
import { type LossName, lossNames } from "../../names/losses.js";
import { seededRandom } from "../../numeric/random.js";
import type { Numbers } from "../data/numbers.js";
import { losses } from "../losses/losses.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";

// Seven rows in batches of four: the second batch has three rows of its own, and a place too many,
// as has the second of its chunks where it is cut in two.

const random = seededRandom(4);
const x = Array.from({ length: 7 }, () => [random(), random()]);
const targets = [
  [0.2, 0.8],
  [0.5, 0.5],
  [0.1, 0.9],
  [0.7, 0.3],
  [1, 0],
  [0.25, 0.75],
  [0.6, 0.4],
];
const labels = [1, 0, 0, 1, 1, 0, 1];
const model = sequential([dense(3, { activation: "tanh", l2: 0.05 }), dense(2)], {
  inputShape: [2],
});

async function weightsAfter(
  options: Pick<TrainerOptions, "data" | "loss"> & Partial<TrainerOptions>,
  learningRate: readonly number[],
) {
  const training = await createTrainer({ model, batchSize: 4, shuffle: false, ...options });
  const { loss, metrics } = await training.step({ learningRate });
  const weights = await training.weights();
  await training.close();
  return {
    loss: loss.at(-1)!,
    metric: metrics["mean-absolute-error"]?.at(-1) ?? 0,
    weights: Object.values(weights).flatMap(({ data }) => [...data]),
  };
}

function expectClose(one: readonly number[], other: readonly number[]): void {
  expect(one.length).toBe(other.length);
  const apart = one.map((value, i) => Math.abs(value - other[i]!));
  expect(Math.max(...apart)).toBeLessThan(1e-6);
}

/** The same numbers in shared memory, of which each run is given just the rows that it uses. */
function shared(numbers: Numbers): Numbers {
  const flat = (numbers as readonly unknown[]).flat(Infinity) as number[];
  const memory = new SharedArrayBuffer(4 * flat.length);
  const table = numbers === labels ? new Int32Array(memory) : new Float32Array(memory);
  table.set(flat);
  return table;
}

interface Way {
  readonly options: Partial<TrainerOptions>;
  readonly lay: (numbers: Numbers) => Numbers;
}
const asIs = (numbers: Numbers) => numbers;
const ways: Record<string, Way> = {
  "at once": { options: {}, lay: asIs },
  "in chunks": { options: { rowsPerChunk: 2 }, lay: asIs },
  "from shared memory": { options: {}, lay: shared },
  "in chunks from shared memory": { options: { rowsPerChunk: 2 }, lay: shared },
};

describe.each(Object.entries(ways))("%s", (_, { options, lay }) => {
  test.each(lossNames)(
    "a short last batch has the %s and gradient of its own rows",
    async (loss: LossName) => {
      const y: Numbers = losses[loss].target === "label" ? labels : targets;
      // The first update has a rate of 0, so that the second starts from the same weights.
      const data = { x: lay(x), y: lay(y) };
      const short = await weightsAfter({ ...options, loss, data }, [0, 1]);
      const alone = { x: x.slice(4), y: y.slice(4) as Numbers };
      const own = await weightsAfter({ loss, data: alone }, [1]);
      expectClose([short.loss], [own.loss]);
      expectClose(short.weights, own.weights);
    },
  );

  test("infinite numbers of other rows do not leak into a short batch", async () => {
    // This loss has a finite gradient even where it is infinite itself, so the weights survive
    // batch one.
    const y = targets.map((row, i) => (i < 4 ? [Infinity, -Infinity] : row));
    const errors = { loss: "mean-absolute-error", metrics: ["mean-absolute-error"] } as const;
    const data = { x: lay(x), y: lay(y) };
    const short = await weightsAfter({ ...options, ...errors, data }, [0, 1]);
    const alone = { x: x.slice(4), y: y.slice(4) };
    const own = await weightsAfter({ ...errors, data: alone }, [1]);
    expect(own.weights.every(Number.isFinite)).toBe(true);
    expectClose([short.loss, short.metric], [own.loss, own.metric]);
    expectClose(short.weights, own.weights);
  });
});

test("a batch holds NaN only where one of its own rows does", async () => {
  const y = [1, 2, 3, 4, Number.NaN, 6, 7];
  const training = await createTrainer({
    model: sequential([dense(1)], { inputShape: [1] }),
    loss: "mean-squared-error",
    data: { x: [1, 2, 3, 4, 5, 6, 7], y },
    batchSize: 2,
    shuffle: false,
  });
  const { loss } = await training.step({ learningRate: [0.01, 0.01, 0.01, 0.01] });
  await training.close();
  expect(loss.map(Number.isNaN)).toEqual([false, false, true, true]);
});
