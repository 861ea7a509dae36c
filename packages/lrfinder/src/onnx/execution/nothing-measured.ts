/** What a run of updates has measured so far. */
export interface GrowingMeasured {
  readonly loss: number[];
  readonly rows: number[];
  readonly metrics: Readonly<Record<string, number[]>>;
}

/** What no update at all has measured: empty lists for the loss, the rows and each metric. */
export function nothingMeasured(metrics: readonly string[]): GrowingMeasured {
  return { loss: [], rows: [], metrics: Object.fromEntries(metrics.map((name) => [name, []])) };
}
