import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { measuringPoints } from "./measuring-points.js";

/** Passes over the rows of a budget for which neither is given. */
export const DEFAULT_EPOCHS = 20;
/** Of a budget in seconds: after such a share of it the loss is measured again. */
const SHARE_OF_SECONDS = 1 / 60;

/** How far a descent is, in updates and milliseconds of training. */
export interface Spent {
  readonly updates: number;
  readonly trained: number;
}

/** How long a descent goes on, and when its loss is measured. */
export interface Budget {
  /** Updates to make now, at most `most`. */
  next(spent: Spent & { readonly most: number }): number;
  /** The share of the budget that is used. */
  share(spent: Spent): number;
  /** Whether it is time to measure; each time is answered once. */
  due(spent: Spent): boolean;
}

/** A budget of passes over the rows, or of seconds of training. */
export function budgetOf(
  training: Pick<OnnxTrainer, "stepsPerEpoch">,
  { epochs = DEFAULT_EPOCHS, seconds }: { readonly epochs?: number; readonly seconds?: number },
): Budget {
  if (seconds !== undefined) {
    const most = seconds * 1000;
    let at = 0;
    return {
      next: (spent) => Math.max(1, Math.min(spent.most, training.stepsPerEpoch)),
      share: ({ trained }) => Math.min(1, trained / most),
      due({ trained }) {
        if (trained < at) return false;
        at = trained + most * SHARE_OF_SECONDS;
        return true;
      },
    };
  }
  const total = epochs * training.stepsPerEpoch;
  const points = measuringPoints(total);
  const pointAfter = (updates: number) => points.find((point) => point > updates) ?? total;
  return {
    next: ({ updates, most }) => Math.max(1, Math.min(most, pointAfter(updates) - updates)),
    share: ({ updates }) => updates / total,
    due: ({ updates }) => points.includes(updates),
  };
}
