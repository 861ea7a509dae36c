import { describe, expect, test, vi } from "vitest";
import { metricFrom } from "../losses/loss-from.js";
import { places } from "../models/places.test-kit.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";
import {
  crossEntropy,
  descended,
  imageOf,
  type LossByHand,
  type Outputs,
  rows,
  sequenceOf,
  smoothed,
  weights,
  x,
} from "./places.test-kit.js";

// Losses of outputs that have places behind the rows, held to plain numbers: whole batches, chunks
// of them, accumulated ones, many updates a run or one, in Node and as in a page.

vi.mock("../models/kinds.js", async (original) => {
  const { modelKinds } = await original<typeof import("../models/kinds.js")>();
  const { KIND, placesKind } = await import("../models/places.test-kit.js");
  return { modelKinds: { ...modelKinds, [KIND]: placesKind } };
});

const NONE = -100;
/** Labels of three places a row; the fourth row has none that counts, the last batch of 3 too. */
const labels = [
  [0, 3, NONE],
  [2, NONE, NONE],
  [1, 1, 0],
  [NONE, NONE, NONE],
  [3, 2, 1],
  [NONE, 0, 2],
  [NONE, NONE, NONE],
];
/** Labels of 2 × 2 places a row, 255 for those that do not count. */
const regions = [
  [0, 2, 1, 255],
  [255, 255, 255, 0],
  [1, 1, 2, 2],
  [0, 0, 255, 1],
  [2, 255, 0, 1],
  [255, 255, 255, 255],
  [1, 0, 2, 2],
];
const sampleWeights = [1, 0.5, 2, 3, 0.25, 1.5, 1];

/** Σ w Σ m ℓ / Σ Σ m of labels, over the places of rows; 0 where none counts. */
function ofLabels(
  outputsOf: (parameters: readonly number[], row: number) => Outputs,
  table: readonly (readonly number[])[],
  {
    ignored,
    smoothing,
    weighing,
  }: { ignored?: number; smoothing?: number; weighing?: readonly number[] },
): LossByHand {
  return (parameters, batch) => {
    let [sum, count] = [0, 0];
    for (const row of batch) {
      outputsOf(parameters, row).forEach((logits, place) => {
        const label = table[row]![place]!;
        if (label === ignored) return;
        const own = crossEntropy(logits, smoothed(label, logits.length, smoothing));
        sum += (weighing?.[row] ?? 1) * own;
        count++;
      });
    }
    return count && sum / count;
  };
}

/** The mean over rows, places and classes of an error of each number against a target. */
function ofNumbers(each: (output: number, target: number) => number): LossByHand {
  return (parameters, batch) => {
    const all = batch.flatMap((row) =>
      sequenceOf(parameters, row).flatMap((ofPlace, place) =>
        ofPlace.map((output, c) => each(output, numberAt(row, place, c))),
      ),
    );
    return all.reduce((sum, one) => sum + one, 0) / all.length;
  };
}

function numberAt(row: number, place: number, c: number): number {
  return Math.fround(((row * 5 + place * 3 + c * 7) % 11) / 10);
}

const numbers = Array.from({ length: rows }, (_, row) =>
  [0, 1, 2].map((place) => [0, 1, 2, 3].map((c) => numberAt(row, place, c))),
);
/** The shares of three classes at 2 × 2 places, class by class. */
const shares = Array.from({ length: rows }, (_, row) => {
  const ofPlace = [0, 1, 2, 3].map((place) => {
    const parts = [1, 2, 3].map((c) => ((row + place * c) % 4) + 1);
    return parts.map((part) => part / parts.reduce((a, b) => a + b));
  });
  return [0, 1, 2].map((c) => ofPlace.map((own) => own[c]!));
});

const sequence = places("sequence");
const image = places("image");
const sparse = "sparse-categorical-cross-entropy";

type Case = readonly [options: Pick<TrainerOptions, "model" | "loss" | "data">, byHand: LossByHand];

const complete = labels.map((row) => row.map((label) => (label === NONE ? 3 : label)));
const cases: Readonly<Record<string, Case>> = {
  "a label at every place": [
    { model: sequence, loss: sparse, data: { x, y: complete } },
    ofLabels(sequenceOf, complete, {}),
  ],
  "labels that do not count, smoothing and weights of rows": [
    {
      model: sequence,
      loss: { loss: sparse, ignoreLabel: NONE, labelSmoothing: 0.25 },
      data: { x, y: labels, sampleWeights },
    },
    ofLabels(sequenceOf, labels, { ignored: NONE, smoothing: 0.25, weighing: sampleWeights }),
  ],
  "a label that does not count and is one of the classes": [
    {
      model: sequence,
      loss: { loss: sparse, ignoreLabel: 3 },
      data: { x, y: complete },
    },
    ofLabels(sequenceOf, complete, { ignored: 3 }),
  ],
  "classes before the places": [
    {
      model: image,
      loss: { loss: sparse, classAxis: 1, ignoreLabel: 255 },
      data: { x, y: regions },
    },
    ofLabels(imageOf, regions, { ignored: 255 }),
  ],
  "probabilities of classes before the places, smoothed": [
    {
      model: image,
      loss: { loss: "categorical-cross-entropy", classAxis: -3, labelSmoothing: 0.1 },
      data: { x, y: shares },
    },
    (parameters, batch) => {
      const all = batch.flatMap((row) =>
        imageOf(parameters, row).map((logits, place) => {
          const own = [0, 1, 2].map((c) => 0.9 * shares[row]![c]![place]! + 0.1 / 3);
          return crossEntropy(logits, own);
        }),
      );
      return all.reduce((sum, one) => sum + one, 0) / all.length;
    },
  ],
  "squared errors": [
    { model: sequence, loss: "mean-squared-error", data: { x, y: numbers } },
    ofNumbers((output, target) => (output - target) ** 2),
  ],
  "absolute errors": [
    { model: sequence, loss: "mean-absolute-error", data: { x, y: numbers } },
    ofNumbers((output, target) => Math.abs(output - target)),
  ],
  "Huber's errors": [
    { model: sequence, loss: "huber", data: { x, y: numbers } },
    ofNumbers((output, target) => {
      const error = Math.abs(output - target);
      return error < 1 ? error ** 2 / 2 : error - 0.5;
    }),
  ],
  "a yes or no each, smoothed": [
    {
      model: sequence,
      loss: { loss: "binary-cross-entropy", labelSmoothing: 0.2 },
      data: { x, y: numbers },
    },
    ofNumbers((output, target) => Math.log1p(Math.exp(output)) - (0.8 * target + 0.1) * output),
  ],
  "two outputs, each with labels of its own that do not count": [
    {
      model: places("sequence", "image"),
      loss: {
        sequence: { loss: sparse, ignoreLabel: NONE, weight: 0.5 },
        image: { loss: sparse, ignoreLabel: 255, classAxis: 1 },
      },
      data: { inputs: { x }, targets: { sequence: labels, image: regions } },
    },
    (parameters, batch) =>
      0.5 * ofLabels(sequenceOf, labels, { ignored: NONE })(parameters, batch) +
      ofLabels(imageOf, regions, { ignored: 255 })(parameters, batch),
  ],
  "a loss of each row that the model puts out": [
    {
      model: places("rowLoss"),
      loss: { output: "rowLoss" },
      data: { inputs: { x }, sampleWeights },
    },
    (parameters, batch) => {
      const ofRows = batch.map((row) => {
        const squares = sequenceOf(parameters, row)
          .flat()
          .map((z) => z ** 2);
        return (sampleWeights[row]! * squares.reduce((a, b) => a + b)) / squares.length;
      });
      return ofRows.reduce((a, b) => a + b) / batch.length;
    },
  ],
};

const rates = [0.5, 0.3, 0.2, 0.4, 0.1, 0.6, 0.05];

const ways: Readonly<Record<string, Partial<TrainerOptions>>> = {
  "all updates in one run": { batchSize: 3, updatesPerRun: 16 },
  "one update a run": { batchSize: 3, updatesPerRun: 1 },
  "on onnxruntime-web": { batchSize: 3, runtime: "onnxruntime-web" },
  "in chunks of two rows": { batchSize: 3, rowsPerChunk: 2 },
  "accumulated, row by row": { batchSize: 1, accumulate: 3 },
};

describe.each(Object.entries(cases))("%s", (_, [options, byHand]) => {
  const wanted = descended(byHand, { batchSize: 3, rates });

  test.each(Object.entries(ways))("%s", async (_, way) => {
    const training = await createTrainer({ ...options, ...way, weights, shuffle: false });
    const { loss } = await training.step({ learningRate: rates });
    const after = await training.weights();
    const { loss: evaluated } = await training.evaluate();
    await training.close();
    expect(loss.length).toBe(rates.length);
    loss.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted.losses[i]!, 5);
    });
    [...after.kernel!.data, ...after.plane!.data].forEach((value, i) => {
      expect(value).toBeCloseTo(wanted.parameters[i]!, 5);
    });
    const all = Array.from({ length: rows }, (_, row) => row);
    expect(evaluated).toBeCloseTo(byHand(wanted.parameters, all), 5);
  });
});

test.each(Object.entries(cases))(
  "%s: how many updates a run makes changes no bit",
  async (_, [options]) => {
    const after = [];
    for (const updatesPerRun of [1, 2, 16]) {
      const training = await createTrainer({ ...options, weights, batchSize: 3, updatesPerRun });
      const { loss } = await training.step({ learningRate: rates });
      after.push({ loss, weights: await training.weights() });
      await training.close();
    }
    expect(after[1]).toEqual(after[0]);
    expect(after[2]).toEqual(after[0]);
  },
);

test("a batch in which no label counts has the loss 0, and changes nothing", async () => {
  const training = await createTrainer({
    ...{ model: sequence, loss: { loss: sparse, ignoreLabel: NONE }, metrics: ["accuracy"] },
    ...{ data: { x, y: labels }, weights, batchSize: 3, shuffle: false },
  });
  await training.step({ learningRate: [0.1, 0.1] });
  const before = await training.weights();
  const { loss, metrics } = await training.step({ learningRate: [0.1] });
  expect({ loss, metrics }).toEqual({ loss: [0], metrics: { accuracy: [0] } });
  expect(await training.weights()).toEqual(before);
  await training.close();
});

test.each([{}, { rowsPerChunk: 2 }])(
  "accuracy is of the places that count, with %j",
  async (way) => {
    const right = labels.map((own, row) =>
      own.map((label, place) => {
        const logits = sequenceOf([...weights.kernel.data], row)[place]!;
        return label === NONE ? undefined : logits.indexOf(Math.max(...logits)) === label;
      }),
    );
    const share = (some: readonly (readonly (boolean | undefined)[])[]) => {
      const counted = some.flat().filter((each) => each !== undefined);
      return counted.filter((each) => each).length / counted.length;
    };
    const training = await createTrainer({
      ...{ model: sequence, loss: { loss: sparse, ignoreLabel: NONE }, metrics: ["accuracy"] },
      ...{ data: { x, y: labels, sampleWeights }, weights, batchSize: 5, shuffle: false, ...way },
    });
    const { metrics } = await training.step({ learningRate: [0, 0] });
    const { metrics: evaluated } = await training.evaluate();
    await training.close();
    expect(metrics.accuracy![0]).toBeCloseTo(share(right.slice(0, 5)), 6);
    expect(metrics.accuracy![1]).toBeCloseTo(share(right.slice(5)), 6);
    expect(evaluated.accuracy).toBeCloseTo(share(right), 6);
    expect(share(right)).not.toBe(0);
  },
);

test("accuracy finds the classes on their axis, beside labels and probabilities", async () => {
  const guessed = (row: number) =>
    imageOf([...weights.kernel.data, ...weights.plane.data], row).map((logits) =>
      logits.indexOf(Math.max(...logits)),
    );
  const asked: readonly (readonly [Case[0], (row: number, place: number) => boolean])[] = [
    [
      {
        model: image,
        loss: { loss: sparse, classAxis: 1, ignoreLabel: 255 },
        data: { x, y: regions },
      },
      (row, place) => guessed(row)[place] === regions[row]![place],
    ],
    [
      {
        model: image,
        loss: { loss: "categorical-cross-entropy", classAxis: 1 },
        data: { x, y: shares },
      },
      (row, place) => {
        const own = shares[row]!.map((ofClass) => ofClass[place]!);
        return guessed(row)[place] === own.indexOf(Math.max(...own));
      },
    ],
  ];
  for (const [options, isRight] of asked) {
    const training = await createTrainer({ ...options, weights, metrics: ["accuracy"] });
    const { metrics } = await training.evaluate();
    await training.close();
    const counted = regions.flatMap((own, row) =>
      own.flatMap((label, place) =>
        label === 255 && options.loss !== asked[1]![0].loss ? [] : isRight(row, place),
      ),
    );
    const wanted = counted.filter((each) => each).length / counted.length;
    expect(metrics.accuracy).toBeCloseTo(wanted, 6);
  }
});

test("a metric of one's own is of the places that count, and has a number for each", async () => {
  const options: TrainerOptions = {
    ...{ model: sequence, loss: { loss: sparse, ignoreLabel: NONE }, data: { x, y: labels } },
    weights,
  };
  const top = metricFrom("largest", (graph, { prediction }) =>
    graph.sum(graph.mul(graph.softmax(prediction), graph.constant([1, 0, 0, 0])), { axes: [-1] }),
  );
  const training = await createTrainer({ ...options, metrics: [top] });
  const { metrics } = await training.evaluate();
  await training.close();
  const counted = labels.flatMap((own, row) =>
    own.flatMap((label, place) => {
      const logits = sequenceOf([...weights.kernel.data], row)[place]!.map(Math.exp);
      return label === NONE ? [] : logits[0]! / logits.reduce((a, b) => a + b);
    }),
  );
  const wanted = counted.reduce((a, b) => a + b) / counted.length;
  expect(metrics.largest).toBeCloseTo(wanted, 6);
  const ofRows = metricFrom("ofRows", (graph, { prediction }) => graph.sum(prediction));
  await expect(createTrainer({ ...options, metrics: [ofRows] })).rejects.toThrow(
    "the metric ofRows must give a number for each label, [rows, 3], as some do not count, not [rows]",
  );
});

test("weights of classes need one class a row", async () => {
  const options = { model: sequence, loss: sparse, data: { x, y: complete } } as const;
  await expect(createTrainer({ ...options, classWeights: [1, 2, 3, 4] })).rejects.toThrow(
    `classWeights need one class a row, which ${sparse} does not have here`,
  );
});

test("predictions keep the shape of the output", async () => {
  const training = await createTrainer({
    ...{ model: image, loss: "mean-squared-error", data: { x, y: shares }, weights },
  });
  const { shape, data } = await training.predict(x);
  await training.close();
  expect(shape).toEqual([rows, 3, 2, 2]);
  const wanted = x.flatMap((_, row) => {
    const own = imageOf([...weights.kernel.data, ...weights.plane.data], row);
    return [0, 1, 2].flatMap((c) => own.map((classes) => classes[c]!));
  });
  [...data].forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i]!, 5);
  });
});
