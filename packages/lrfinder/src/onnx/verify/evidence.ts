/** The losses of rates that were tried, in folds. */
export interface Evidence {
  /** Where each rate is, in decades from the one that was found; increasing. */
  readonly places: readonly number[];
  /** The validation loss of each rate in every fold. */
  readonly losses: readonly (readonly number[])[];
  /** The validation loss before training, in every fold. */
  readonly untrained: readonly number[];
  /** Validation rows of a fold. */
  readonly validationRows: number;
}

/** What the folds say together. */
export interface Measured {
  /** Where each rate is, in decades from the one that was found. */
  readonly places: readonly number[];
  /** How far training at each rate lowers the loss, on average over the folds. */
  readonly gains: readonly number[];
  /** The largest of the gains. */
  readonly best: number;
  /** The standard error of a gain, beside what all rates have in common. */
  readonly error: number;
}

/**
 * What is expected of the deviation of a loss in one fold before it is measured, as a share of the
 * best gain, where there is one validation row; and for how many measured deviations that counts.
 */
const [USUAL_ERROR, WEIGHT] = [0.6, 3];
/** Only rates that gain so much of the best gain say how large the noise is. */
const NEAR = 0.5;

/** Sums up what was measured; undefined where no rate lowers the loss. */
export function measured(evidence: Evidence): Measured | undefined {
  const { places, losses, untrained } = evidence;
  const gains = losses.map((ofRate) => mean(untrained) - mean(ofRate));
  const best = Math.max(...gains);
  if (!(best > 0)) return undefined;
  const near = losses.filter((_, i) => gains[i]! > NEAR * best);
  return { places, gains, best, error: standardError(near, { ...evidence, best }) };
}

/**
 * The standard error of a rate's mean over folds, from what is left of the losses once the means of
 * rates and of folds are taken off: what all rates of a fold have in common decides nothing.
 */
function standardError(
  losses: readonly (readonly number[])[],
  { untrained, validationRows, best }: Evidence & { readonly best: number },
): number {
  const folds = untrained.length;
  const ofFolds = untrained.map((_, fold) => mean(losses.map((ofRate) => ofRate[fold]!)));
  const left = losses.flatMap((ofRate) =>
    ofRate.map((loss, fold) => loss - mean(ofRate) - (ofFolds[fold]! - mean(ofFolds))),
  );
  const squares = left.reduce((sum, value) => sum + value ** 2, 0);
  const degrees = (folds - 1) * (losses.length - 1);
  const usual = (USUAL_ERROR * best) ** 2 / validationRows;
  return Math.sqrt((squares + WEIGHT * usual) / (degrees + WEIGHT) / folds);
}

/** Their sum over their count. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
