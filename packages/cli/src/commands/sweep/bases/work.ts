/** What decides how long a training takes, as far as it is known before a table is read. */
export interface WorkOf {
  readonly epochs: number;
  readonly batchSize: number | "full";
  readonly hidden: readonly number[];
}

/** A table of usual size, by which work is counted: in about seconds of one core. */
const [ROWS, INPUTS, OUTPUTS] = [1500, 50, 10] as const;
/** Seconds that reading and finding the rate take; those of an update, whatever is in it. */
const [FIXED, UPDATE] = [0.5, 15e-6] as const;
/** Seconds for a weight: in each row, and in each update. */
const [ROW_WEIGHT, UPDATE_WEIGHT] = [45e-12, 1e-9] as const;

/**
 * How much there is to do in a training, compared with others: the time left follows from what those
 * that have ended took.
 */
export function workOf({ epochs, batchSize, hidden }: WorkOf): number {
  const widths = [INPUTS, ...hidden, OUTPUTS];
  const weights = widths.slice(1).reduce((sum, width, i) => sum + (widths[i]! + 1) * width, 0);
  const rows = batchSize === "full" ? ROWS : Math.min(ROWS, batchSize);
  const update = UPDATE + weights * (UPDATE_WEIGHT + ROW_WEIGHT * rows);
  return FIXED + epochs * Math.ceil(ROWS / rows) * update;
}
