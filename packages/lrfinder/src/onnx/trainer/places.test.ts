import { describe, expect, test, vi } from "vitest";
import { metricFrom } from "../losses/loss-from.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";
import {
  type Case,
  cases,
  complete,
  image,
  labels,
  NONE,
  regions,
  sampleWeights,
  sequence,
  shares,
  sparse,
} from "./place-cases.test-kit.js";
import { descended, imageOf, rows, sequenceOf, weights, x } from "./places.test-kit.js";

// Losses of outputs that have places behind the rows, held to plain numbers: whole batches, chunks
// of them, accumulated ones, many updates a run or one, in Node and as in a page.

vi.mock("../models/kinds.js", async (original) => {
  const { modelKinds } = await original<typeof import("../models/kinds.js")>();
  const { KIND, placesKind } = await import("../models/places.test-kit.js");
  return { modelKinds: { ...modelKinds, [KIND]: placesKind } };
});

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
