import type { Trainer } from "./trainer.js";
import { notSaved } from "./trainer-from.js";

/** What the work on a model that is restored afterwards is given. */
export interface Kept {
  /** Whether the model can be restored at all. */
  readonly restores: boolean;
  /** The model as it was before the work, for other trainers that restore its snapshots. */
  readonly state: unknown;
  /** Restores the model as it was before the work. */
  readonly restore: () => Promise<void>;
}

/** What becomes of work whose model could not be restored. */
export interface KeepingOptions<T> {
  /**
   * Given what the work gave, and why the model was not restored: returns what is given instead, or
   * undefined for the error to be thrown. Default: it is thrown.
   */
  readonly notRestored?: (value: T, error: Error) => T | undefined;
}

/**
 * Does some work with a trainer and restores the model afterwards, whatever ends the work.
 *
 * @throws what the work throws, after the model is restored; an Error with the restore's own error
 *   as its `cause` where the model could not be restored.
 */
export async function keepingModel<T>(
  trainer: Trainer,
  work: (kept: Kept) => Promise<T>,
  { notRestored }: KeepingOptions<T> = {},
): Promise<T> {
  const state = await trainer.snapshot();
  const restore = async () => {
    try {
      await trainer.restore(state);
    } catch (cause) {
      throw new Error("the model was not restored: the trainer's restore failed", { cause });
    }
  };
  try {
    const value = await work({ restores: state !== notSaved, state, restore }).catch(
      async (thrown) => {
        await restore();
        throw thrown;
      },
    );
    try {
      await restore();
    } catch (error) {
      const instead = notRestored?.(value, error as Error);
      if (instead === undefined) throw error;
      return instead;
    }
    return value;
  } finally {
    trainer.release?.(state);
  }
}
