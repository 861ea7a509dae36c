/** What a run of updates has measured so far. */
export interface GrowingMeasured {
  readonly loss: number[];
  readonly metrics: Readonly<Record<string, number[]>>;
}

/** What no update at all has measured: an empty list for the loss and for each metric. */
export function nothingMeasured(metrics: readonly string[]): GrowingMeasured {
  return { loss: [], metrics: Object.fromEntries(metrics.map((name) => [name, []])) };
}
