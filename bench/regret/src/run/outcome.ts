/** What one way of choosing a rate chose for one task, each time with another seed. */
export interface Outcome {
  readonly task: string;
  /** The rule's name, with whose it is. */
  readonly rule: string;
  readonly choices: readonly Choice[];
}

/** What a rule chose once. */
export interface Choice {
  /** The rate; null for none. */
  readonly lr: number | null;
  /** Updates made to find it. */
  readonly steps: number;
  /**
   * The rates between which a repeated search is said to land in four of five cases; left out where
   * nothing is said.
   */
  readonly interval?: readonly [low: number, high: number];
}
