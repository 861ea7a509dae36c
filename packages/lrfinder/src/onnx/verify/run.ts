/** How the training at one rate goes in one fold: plain data, which grows while it runs. */
export interface Run extends Evaluations {
  readonly lr: number;
  /** Updates made in all, those of a shorter training that was begun anew included. */
  readonly made: number;
  /** Whether a loss was not finite, which ended it. */
  readonly nonFinite: boolean;
  /** What a shorter training led to, before it was begun anew. */
  readonly shorter?: Evaluations;
}

/** Updates made when the validation loss was measured, and that loss. */
export interface Evaluations {
  readonly updates: readonly number[];
  readonly losses: readonly number[];
}

/** A run that its fold writes to. */
export interface GrowingRun extends Run {
  readonly updates: number[];
  readonly losses: number[];
  made: number;
  nonFinite: boolean;
}

/** A run that has not begun. */
export function newRun(lr: number): Run {
  return { lr, updates: [], losses: [], made: 0, nonFinite: false };
}

/**
 * A run that goes on from where it stands; begun anew, it keeps what the training before has led
 * to.
 */
export function goingOn(run: Run, { anew }: { readonly anew: boolean }): GrowingRun {
  const { updates, losses } = run;
  return anew
    ? { ...run, shorter: { updates, losses }, updates: [], losses: [] }
    : { ...run, updates: [...updates], losses: [...losses] };
}

/** Records a validation loss; one that is not finite ends the run. */
export function record(run: GrowingRun, { at, loss }: { at: number; loss: number }): void {
  run.nonFinite = !Number.isFinite(loss);
  run.updates.push(at);
  run.losses.push(loss);
}

/**
 * The longest training of a run: the shorter one until another has come as far, or has met a loss
 * that was not finite.
 */
export function longestOf({ updates, losses, nonFinite, shorter }: Run): Evaluations {
  const cameAsFar = (updates.at(-1) ?? 0) >= (shorter?.updates.at(-1) ?? 0);
  return shorter === undefined || nonFinite || cameAsFar ? { updates, losses } : shorter;
}
