/** How the training at one rate goes in one fold: plain data, which grows while it runs. */
export interface Run {
  readonly lr: number;
  /** Updates made when the validation loss was measured, and that loss. */
  readonly updates: readonly number[];
  readonly losses: readonly number[];
  /** Updates made in all. */
  readonly made: number;
  /** Whether a loss was not finite, which ended it. */
  readonly nonFinite: boolean;
}

/** A run that its fold writes to. */
export interface GrowingRun extends Run {
  readonly updates: number[];
  readonly losses: number[];
  made: number;
  nonFinite: boolean;
}

/** A run that has not begun. */
export function newRun(lr: number): GrowingRun {
  return { lr, updates: [], losses: [], made: 0, nonFinite: false };
}

/** Records a validation loss; one that is not finite ends the run. */
export function record(run: GrowingRun, { at, loss }: { at: number; loss: number }): void {
  run.nonFinite = !Number.isFinite(loss);
  run.updates.push(at);
  run.losses.push(loss);
}
