import type { Trainer } from "./trainer.js";
import { notSaved } from "./trainer-from.js";

/** What work on a kept model is given. */
export interface Kept {
  /** Whether the model can be brought back at all. */
  readonly restores: boolean;
  /** Brings the model back as it was before the work. */
  readonly restore: () => Promise<void>;
}

/**
 * Does some work with a trainer and brings the model back afterwards, whatever ends the work.
 *
 * @throws what the work throws, after the model is back; an Error with the restore's own as its
 *   `cause` where the model could not be brought back.
 */
export async function keepingModel<T>(
  trainer: Trainer,
  work: (kept: Kept) => Promise<T>,
): Promise<T> {
  const state = await trainer.snapshot();
  const restore = async () => {
    try {
      await trainer.restore(state);
    } catch (cause) {
      throw new Error("the model was not brought back: the trainer's restore failed", { cause });
    }
  };
  try {
    return await work({ restores: state !== notSaved, restore });
  } finally {
    try {
      await restore();
    } finally {
      trainer.release?.(state);
    }
  }
}
