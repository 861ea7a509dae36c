/**
 * Passes over the rows that the longest training makes: after so many, the best rate hardly moves
 * any more.
 */
const EPOCHS = 25;
/** Where an epoch has few updates, of a full batch only one, there are more epochs. */
const LEAST_UPDATES = 250;
/** Where the table is large, there are fewer, so that a verification stays a matter of seconds. */
const MOST_UPDATES = 10_000;
/** A training is evaluated about so many times. */
const EVALUATIONS = 10;

/** Updates of the longest training: whole epochs, or a part of one where one alone is too long. */
export function longestTraining(
  stepsPerEpoch: number,
  { epochs, mostEpochs = Infinity }: { epochs?: number; mostEpochs?: number } = {},
): number {
  if (epochs !== undefined) return epochs * stepsPerEpoch;
  const usual = Math.max(EPOCHS, Math.ceil(LEAST_UPDATES / stepsPerEpoch));
  const affordable = Math.floor(MOST_UPDATES / stepsPerEpoch);
  if (affordable === 0) return MOST_UPDATES;
  return Math.min(usual, affordable, mostEpochs) * stepsPerEpoch;
}

/**
 * After how many updates a training is evaluated, and again after as many: a number of epochs, or a
 * part of one where there are few. Its best loss counts, and the best of many is the best luck where
 * validation rows are few and a rate is so high that losses jump.
 */
export function evaluatedEvery(stepsPerEpoch: number, longest: number): number {
  const epochs = longest / stepsPerEpoch / EVALUATIONS;
  if (epochs >= 1) return Math.ceil(epochs) * stepsPerEpoch;
  return Math.ceil(stepsPerEpoch / Math.max(1, Math.round(1 / epochs)));
}
