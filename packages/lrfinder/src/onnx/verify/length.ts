/**
 * Passes over the rows that the longest training makes: after so many, the best rate hardly moves
 * any more.
 */
const EPOCHS = 25;
/** Where an epoch has few updates, of a full batch only one, there are more epochs. */
const LEAST_UPDATES = 250;
/** Where the table is large, there are fewer, so that a verification stays a matter of seconds. */
const MOST_UPDATES = 10_000;
/**
 * The least number of times that a training is evaluated; after every epoch where there are more of
 * them.
 */
const LEAST_EVALUATIONS = 10;

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
 * After how many updates a training is evaluated, and again after as many: an epoch, or a part of
 * one where there are few. Within an epoch a loss is luck, and the best of many such is the best
 * luck.
 */
export function evaluatedEvery(stepsPerEpoch: number, longest: number): number {
  const perEpoch = Math.max(1, Math.round((LEAST_EVALUATIONS * stepsPerEpoch) / longest));
  return Math.ceil(stepsPerEpoch / perEpoch);
}
