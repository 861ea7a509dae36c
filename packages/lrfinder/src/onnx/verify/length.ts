/** Passes over the rows that the longest training makes: after so many, the best rate hardly moves any more. */
const EPOCHS = 20;
/** Where an epoch has few updates, of a full batch only one, there are more epochs. */
const LEAST_UPDATES = 200;
/** Where the table is large, there are fewer, so that a verification stays a matter of seconds. */
const MOST_UPDATES = 10_000;
/** The least number of times that a training is judged; after every epoch where there are more of them. */
const LEAST_JUDGEMENTS = 20;

/** Updates of the longest training. */
export function longestTraining(
  stepsPerEpoch: number,
  { epochs }: { epochs?: number } = {},
): number {
  if (epochs !== undefined) return epochs * stepsPerEpoch;
  return Math.min(MOST_UPDATES, Math.max(EPOCHS * stepsPerEpoch, LEAST_UPDATES));
}

/** After how many updates a training is judged, and again after as many. */
export function judgedEvery(stepsPerEpoch: number, longest: number): number {
  return Math.min(stepsPerEpoch, Math.ceil(longest / LEAST_JUDGEMENTS));
}
