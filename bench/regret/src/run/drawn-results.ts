/** What was found for one drawn task. */
export interface DrawnResult {
  readonly task: string;
  /** Rows trained on. */
  readonly rows: number;
  /** The rate that the search suggests; null for none. */
  readonly first: number | null;
  /** The rate that verification answers. */
  readonly lr: number | null;
  readonly regretOfFirst: number;
  readonly regret: number;
  /** By how much `lr` surely loses more than `first`: see `surelyMore`. */
  readonly surelyMore: number;
  /** Updates of verification. */
  readonly updates: number;
  /** What verification of an earlier version led to, from the same suggestion. */
  readonly before?: { readonly regret: number; readonly updates: number };
}

/** What was found for tasks drawn with a seed. */
export interface DrawnResults {
  readonly seed: number;
  readonly results: readonly DrawnResult[];
}
