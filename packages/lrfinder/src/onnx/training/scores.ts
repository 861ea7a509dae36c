/** A loss and each metric beside it. */
export interface Scores {
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** What penalties on weights add to the loss; left out where they add nothing. */
  readonly penalty?: number;
}
