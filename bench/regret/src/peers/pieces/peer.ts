/** What a peer's finder knows of the training before it starts. */
export interface Surroundings {
  readonly stepsPerEpoch: number;
}

/**
 * What a sweep has recorded: rates used, and for each the loss as the peer keeps it, smoothed if it
 * smooths.
 */
export interface Recorded {
  readonly rates: readonly number[];
  readonly losses: readonly number[];
}

/** How a peer's finder raises the rate, what it keeps of the losses, and when it stops. */
export interface PeerSweep {
  /** The rate of every update, where nothing stops the sweep. */
  readonly rates: (surroundings: Surroundings) => readonly number[];
  /**
   * What is kept of the batches' losses, one for each; a loss does not change those kept before it.
   */
  readonly kept: (losses: readonly number[]) => number[];
  /** Whether the sweep stops after the last of the losses kept. */
  readonly stops: (kept: readonly number[], surroundings: Surroundings) => boolean;
}

/** A peer's answer; its reason where it raises an error or gives nothing. */
export type PeerAnswer = { readonly lr: number } | { readonly reason: string };

/** A rule of another finder, with that finder's own sweep. */
export interface Peer {
  readonly name: string;
  readonly sweep: PeerSweep;
  readonly suggest: (recorded: Recorded) => PeerAnswer;
}
