import { seededRandom } from "../../numeric/random.js";

// The model of `models/places.test-kit.ts`, its losses and its training in plain numbers. Gradients
// are differences of the loss, so that no formula for one is trusted.

const random = seededRandom(21);
const drawn = (count: number) => Array.from({ length: count }, () => 2 * random() - 1);

export const rows = 7;
/** Seven rows of three places of two numbers. */
export const x = Array.from({ length: rows }, () => drawn(6));
export const kernel = Float32Array.from(drawn(8));
export const plane = Float32Array.from(drawn(72));
export const weights = {
  kernel: { shape: [2, 4], data: kernel },
  plane: { shape: [6, 12], data: plane },
};

/** What the model puts out for a row: a list of classes for each place. */
export type Outputs = readonly (readonly number[])[];

/** The parameters, one after another: the kernel, then the plane. */
type Parameters = readonly number[];

/** The sequence of a row: three places of four classes. */
export function sequenceOf(parameters: Parameters, row: number): Outputs {
  const own = x[row]!.map(Math.fround);
  return [0, 1, 2].map((place) =>
    [0, 1, 2, 3].map(
      (c) => own[2 * place]! * parameters[c]! + own[2 * place + 1]! * parameters[4 + c]!,
    ),
  );
}

/** The image of a row: four places of three classes, which the model puts out class by class. */
export function imageOf(parameters: Parameters, row: number): Outputs {
  const own = x[row]!.map(Math.fround);
  return [0, 1, 2, 3].map((place) =>
    [0, 1, 2].map((c) =>
      own.reduce((sum, value, i) => sum + value * parameters[8 + 12 * i + 4 * c + place]!, 0),
    ),
  );
}

/** −Σ t · log softmax(z) of a place. */
export function crossEntropy(logits: readonly number[], target: readonly number[]): number {
  const most = Math.max(...logits);
  const total = most + Math.log(logits.reduce((sum, z) => sum + Math.exp(z - most), 0));
  return -target.reduce((sum, share, c) => sum + share * (logits[c]! - total), 0);
}

/** The targets of a label, smoothed. */
export function smoothed(label: number, classes: number, smoothing = 0): readonly number[] {
  return Array.from(
    { length: classes },
    (_, c) => (1 - smoothing) * (c === label ? 1 : 0) + smoothing / classes,
  );
}

/** The loss of a batch of rows, by the parameters. */
export type LossByHand = (parameters: Parameters, batch: readonly number[]) => number;

/** Gradient descent in batches of rows in their order: the loss before each update, and the end. */
export function descended(
  lossOf: LossByHand,
  { batchSize, rates }: { batchSize: number; rates: readonly number[] },
) {
  const parameters = [...kernel, ...plane];
  const batches = Math.ceil(rows / batchSize);
  const losses = rates.map((rate, update) => {
    const first = (update % batches) * batchSize;
    const batch = Array.from({ length: batchSize }, (_, i) => first + i).filter(
      (row) => row < rows,
    );
    const slopes = parameters.map((value, i) => {
      const at = (moved: number) => lossOf(parameters.with(i, moved), batch);
      return (at(value + 1e-5) - at(value - 1e-5)) / 2e-5;
    });
    const loss = lossOf(parameters, batch);
    slopes.forEach((slope, i) => {
      parameters[i]! -= rate * slope;
    });
    return loss;
  });
  return { losses, parameters };
}
