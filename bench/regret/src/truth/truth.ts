/** The result of training a task at constant rates. */
export interface Truth {
  readonly task: string;
  /** The validation loss before training, L0: the median of the seeds. */
  readonly untrained: number;
  /** Rates, increasing. */
  readonly rates: readonly number[];
  /**
   * The validation loss of the best epoch at each rate, L(r): the median of the seeds, at most
   * `untrained`.
   */
  readonly losses: readonly number[];
}

/** The rates of every truth: 1e-6 to 10, five a decade. */
export const rates: readonly number[] = Array.from({ length: 36 }, (_, i) =>
  Number((10 ** (i / 5 - 6)).toPrecision(6)),
);

/** Initial weights and orders of rows are drawn from each of these, and the median counts. */
export const truthSeeds: readonly number[] = [101, 202, 303];

/** Whether training matters: at its best it takes away a third of the loss or more. */
export function learnable({ untrained, losses }: Truth): boolean {
  return Math.min(...losses) / untrained < 2 / 3;
}
