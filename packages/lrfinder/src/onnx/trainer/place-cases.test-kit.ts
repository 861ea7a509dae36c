import { places } from "../models/places.test-kit.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import {
  crossEntropy,
  imageOf,
  type LossByHand,
  type Outputs,
  rows,
  sequenceOf,
  smoothed,
  x,
} from "./places.test-kit.js";

// Losses of outputs that have places, each with its formula in plain numbers.

export const NONE = -100;
/** Labels of three places a row; the fourth row has none that counts, the last batch of 3 too. */
export const labels = [
  [0, 3, NONE],
  [2, NONE, NONE],
  [1, 1, 0],
  [NONE, NONE, NONE],
  [3, 2, 1],
  [NONE, 0, 2],
  [NONE, NONE, NONE],
];
/** Labels of 2 × 2 places a row, 255 for those that do not count. */
export const regions = [
  [0, 2, 1, 255],
  [255, 255, 255, 0],
  [1, 1, 2, 2],
  [0, 0, 255, 1],
  [2, 255, 0, 1],
  [255, 255, 255, 255],
  [1, 0, 2, 2],
];
export const sampleWeights = [1, 0.5, 2, 3, 0.25, 1.5, 1];

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
export const shares = Array.from({ length: rows }, (_, row) => {
  const ofPlace = [0, 1, 2, 3].map((place) => {
    const parts = [1, 2, 3].map((c) => ((row + place * c) % 4) + 1);
    return parts.map((part) => part / parts.reduce((a, b) => a + b));
  });
  return [0, 1, 2].map((c) => ofPlace.map((own) => own[c]!));
});

export const sequence = places("sequence");
export const image = places("image");
export const sparse = "sparse-categorical-cross-entropy";

export type Case = readonly [
  options: Pick<TrainerOptions, "model" | "loss" | "data">,
  byHand: LossByHand,
];

export const complete = labels.map((row) => row.map((label) => (label === NONE ? 3 : label)));
export const cases: Readonly<Record<string, Case>> = {
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
