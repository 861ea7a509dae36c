import { fraction } from "../../numeric/checks.js";
import { flattened } from "../fit/flattened.js";
import { splitData } from "../fit/split.js";
import { flatInputs, type TrainingData } from "../trainer/data.js";
import type { OnnxTrainer } from "../trainer/onnx-trainer.js";
import { type TrainerOptions, trainer } from "../trainer/trainer.js";

/** The share of the rows that judges. */
const SHARE = 1 / 5;
/** Fewer rows are hardly a judgement, and more only cost time. */
const [LEAST_ROWS, MOST_ROWS] = [20, 10_000];

/** What is trained, and what judges it. */
export interface Judged {
  /** Makes the trainer; where one was given, it is that. */
  readonly start: () => Promise<OnnxTrainer>;
  readonly judging: TrainingData;
  /** How many rows were set apart; undefined where they were given. */
  readonly judgingRows?: number;
}

/**
 * Sets the rows apart that judge.
 *
 * @throws TypeError where a trainer is given without the rows that judge it; RangeError for a share out of range.
 */
export function judgedBy(
  target: OnnxTrainer | TrainerOptions,
  validation: TrainingData | number | undefined,
): Judged {
  if (typeof validation === "object") {
    const start = async () => ("model" in target ? trainer(target) : target);
    return { start, judging: flattened(validation) };
  }
  if (!("model" in target)) {
    throw new TypeError("validation must be { x, y } for a trainer, which has its rows already");
  }
  const { inputShape } = target.model;
  const { rows } = flatInputs(target.data.x, inputShape);
  const share = validation === undefined ? usualCount(rows) / rows : given(validation);
  const parts = splitData(target.data, { inputShape, share, seed: target.seed ?? 0 });
  return {
    start: () => trainer({ ...target, data: parts.training }),
    judging: parts.validation,
    judgingRows: parts.split.validation.length,
  };
}

/** Of so many rows, how many judge: a fifth, at least 20 but no more than half, at most 10,000. */
export function usualCount(rows: number): number {
  const least = Math.min(LEAST_ROWS, Math.floor(rows / 2));
  return Math.min(MOST_ROWS, Math.max(least, Math.round(rows * SHARE)));
}

function given(share: number): number {
  if (fraction("validation", share) > 0) return share;
  throw new RangeError("validation must be above 0: without rows to judge, no rate is better");
}
