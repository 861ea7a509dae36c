import type { Callback } from "@tensorflow/tfjs";

/** How many batches `fit` or `fitDataset` runs. */
export interface FitPlan {
  /** Batches of an epoch. */
  readonly stepsPerEpoch: number;
  /** Epochs run, not counting those before `initialEpoch`. */
  readonly epochs: number;
}

/** What TensorFlow.js reports to callbacks about the running `fit`. */
export type FitParams = Callback["params"];

/**
 * What the running `fit` will do: from its parameters, and from what was given by hand.
 *
 * @param given by hand; what is there must be what `fit` runs.
 * @throws RangeError where the two differ, or where neither gives the batches of an epoch.
 */
export function fitPlan(
  given: Partial<FitPlan>,
  { params, initialEpoch }: { params: FitParams; initialEpoch: number },
): FitPlan {
  const epochs = Number(params.epochs) - initialEpoch;
  if (given.epochs !== undefined && given.epochs !== epochs) {
    throw new RangeError(
      `epochs must be what fit runs, which is ${epochs}, not ${given.epochs}: give fit the same, or leave it out`,
    );
  }
  const reported = stepsReported(params);
  const stepsPerEpoch = given.stepsPerEpoch ?? reported;
  if (stepsPerEpoch === undefined) {
    throw new RangeError(
      "stepsPerEpoch must be given, or batchesPerEpoch to fitDataset: this data set does not say how many batches it has",
    );
  }
  if (reported !== undefined && stepsPerEpoch !== reported)
    throw otherSteps(stepsPerEpoch, reported);
  return { stepsPerEpoch, epochs };
}

/** The batches of an epoch, where the running `fit` reports them: `fitDataset` often cannot. */
export function stepsReported({ samples, batchSize, steps }: FitParams): number | undefined {
  if (typeof steps === "number") return steps;
  if (typeof samples !== "number" || typeof batchSize !== "number") return undefined;
  return Math.ceil(samples / batchSize);
}

/** The error that an epoch has another number of batches than was given. */
export function otherSteps(given: number, ran: number | string): RangeError {
  return new RangeError(
    `stepsPerEpoch must be the batches that fit runs in an epoch, which is ${ran}, not ${given}`,
  );
}
