/** The result of training a task at constant rates. */
export interface Truth {
  readonly task: string;
  /** The validation loss before training, L0: the median of the seeds. */
  readonly untrained: number;
  /** Rates, increasing. */
  readonly rates: readonly number[];
  /**
   * The validation loss of the best evaluation at each rate, L(r): the median of the seeds, at most
   * `untrained`.
   */
  readonly losses: readonly number[];
  /**
   * The losses of every seed at each rate, in the order of the seeds: all of them near the best
   * rate, those of the first two further away, and none where L(r) is read off between two rates.
   * Left out of the truths of the tasks that are known, which have three seeds everywhere.
   */
  readonly ofSeeds?: readonly (readonly number[])[];
}

/** How many seeds a truth has near its best rate; 0 where they were not kept. */
export function mostSeeds({ ofSeeds = [] }: Truth): number {
  return Math.max(0, ...ofSeeds.map((losses) => losses.length));
}

/** The rates of every truth: 1e-6 to 10, five a decade. */
export const rates: readonly number[] = Array.from({ length: 36 }, (_, i) =>
  Number((10 ** (i / 5 - 6)).toPrecision(6)),
);

/** Whether training matters: at its best it takes away a thirtieth of the loss or more. */
export function learnable({ untrained, losses }: Truth): boolean {
  return Math.min(...losses) / untrained < 29 / 30;
}
