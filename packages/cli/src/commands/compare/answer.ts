import { type TableAnswer, tableAnswer } from "lrfinder/internal";
import type { ComparedDescent, OptimizerName } from "lrfinder/onnx";
import { advice } from "../../suggestion/advice.js";
import type { Data } from "../../table/index.js";

/** The comparison as other programs read it. */
export interface CompareAnswer extends TableAnswer {
  /** `"none"` where not one batch size could be trained. */
  readonly status: "found" | "none";
  readonly reason: string | null;
  /** The batch size that reached the lowest loss; null where none was trained. */
  readonly lowest: number | "full" | null;
  /** The batch size that took the fewest seconds to the level; null where not two reached one. */
  readonly soonest: number | "full" | null;
  /** The lowest loss that all those trained have reached; null where one never fell. */
  readonly level: number | null;
  readonly descents: readonly DescentAnswer[];
  readonly samples: number;
  readonly features: number;
  readonly optimizer: OptimizerName;
  readonly hidden: readonly number[];
  /** Of the whole process. */
  readonly seconds: number;
}

/** How one batch size did. */
export interface DescentAnswer {
  readonly batchSize: number | "full";
  readonly stepsPerEpoch: number;
  readonly lr: number | null;
  /** Why there is no rate. */
  readonly reason: string | null;
  /** Made in all. */
  readonly updates: number;
  readonly epochs: number;
  /** Of training alone. */
  readonly trainingSeconds: number;
  readonly startLoss: number | null;
  readonly lowestLoss: number | null;
  readonly endLoss: number | null;
  /** What it took to come down to the level that all reached; null where there is none. */
  readonly toLevel: {
    readonly updates: number;
    readonly epochs: number;
    readonly seconds: number;
  } | null;
  /**
   * Of the single updates looked at, all along the path, the share that raised the loss; null where
   * there are none.
   */
  readonly uphill: number | null;
  readonly stoppedBy: ComparedDescent["stoppedBy"];
}

/** What an answer is made from. */
export interface Compared {
  readonly data: Data;
  readonly descents: readonly ComparedDescent[];
  readonly optimizer: OptimizerName;
  readonly hidden: readonly number[];
  readonly seconds: number;
}

/** The answer to a command line. */
export function compareAnswer({ descents, data, seconds, ...rest }: Compared): CompareAnswer {
  const trained = descents.filter(({ updates }) => updates.at(-1)! > 0);
  const level = commonLevel(trained);
  const answers = descents.map((descent) => answerOf(descent, level));
  const reached = answers.filter(({ toLevel }) => toLevel !== null);
  const fastest = reached.toSorted((a, b) => a.toLevel!.seconds - b.toLevel!.seconds)[0];
  const deepest = answers
    .filter(({ updates, lowestLoss }) => updates > 0 && lowestLoss !== null)
    .toSorted((a, b) => a.lowestLoss! - b.lowestLoss!)[0];
  return {
    status: trained.length > 0 ? "found" : "none",
    reason: trained.length > 0 ? null : (answers[0]?.reason ?? "nothing was trained"),
    lowest: deepest?.batchSize ?? null,
    soonest: reached.length > 1 ? fastest!.batchSize : null,
    level,
    descents: answers,
    samples: data.rows,
    features: data.features,
    ...rest,
    seconds: rounded(seconds),
    ...tableAnswer(data),
  };
}

/**
 * The lowest loss that every one has been at, or below; null where one has never been below its
 * start.
 */
function commonLevel(trained: readonly ComparedDescent[]): number | null {
  const lows = trained.map(({ losses }) => lowestOf(losses));
  const starts = trained.map(({ losses }) => losses[0]!);
  if (lows.length === 0 || lows.some((low, i) => low === null || !(low < starts[i]!))) return null;
  return Math.max(...(lows as number[]));
}

function answerOf(descent: ComparedDescent, level: number | null): DescentAnswer {
  const { batchSize, stepsPerEpoch, lr, reason, uphill, stoppedBy } = descent;
  const { updates, epochs, seconds, losses } = descent;
  const at = level === null ? -1 : losses.findIndex((loss) => loss <= level);
  return {
    batchSize,
    stepsPerEpoch,
    lr,
    reason: reason === undefined ? null : advice(reason, "other"),
    updates: updates.at(-1) ?? 0,
    epochs: epochs.at(-1) ?? 0,
    trainingSeconds: rounded(seconds.at(-1) ?? 0),
    startLoss: finite(losses[0]),
    lowestLoss: lowestOf(losses),
    endLoss: finite(losses.at(-1)),
    toLevel:
      at < 0
        ? null
        : { updates: updates[at]!, epochs: epochs[at]!, seconds: rounded(seconds[at]!) },
    uphill: uphill.updates === 0 ? null : uphill.raised / uphill.updates,
    stoppedBy,
  };
}

function lowestOf(losses: readonly number[]): number | null {
  const known = losses.filter(Number.isFinite);
  return known.length === 0 ? null : Math.min(...known);
}

function finite(loss: number | undefined): number | null {
  return loss !== undefined && Number.isFinite(loss) ? loss : null;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
