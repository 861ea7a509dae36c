import { descend, type Walk } from "lrfinder/descent";
import { codec } from "../address/codec.js";
import { flagField, numberField } from "../address/fields.js";
import { rateStops } from "../controls/rates.js";
import { surface } from "./patients.js";

/** All that the screen shows follows from this, and all of it is in the URL. */
export interface DescentsState {
  readonly lr: number;
  /** Rows in a batch of the mini-batch descent. */
  readonly batch: number;
  /** Epochs in a second. */
  readonly speed: number;
  /** The rows that every descent has been shown so far. */
  readonly rows: number;
  /** Whether they are shown more. */
  readonly running: boolean;
}

/** The three kinds of gradient descent, in their order on the page. */
export type Variant = "full" | "mini" | "stochastic";

/** The variants in order. */
export const variants: readonly Variant[] = ["full", "mini", "stochastic"];

/** How long all three walk, at most. */
export const MOST_EPOCHS = 20;

/** Rows there are. */
export const ROW_COUNT = surface.rows.count;

/** Where the sliders stop. */
export const stops = {
  lr: rateStops(-3, 0),
  batch: [2, 4, 8, 16, 32, 64, 128, 256],
  speed: [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
} as const;

/** A learning rate worth trying. */
export type PresetName = "small" | "medium" | "large";

/** The presets in the order of their buttons. */
export const presetNames: readonly PresetName[] = ["small", "medium", "large"];

/** Their rates: all come near; all but one circle; single rows are thrown out. */
export const presets: Readonly<Record<PresetName, number>> = {
  small: 0.005,
  medium: 0.05,
  large: 0.5,
};

/** The state to and from the URL. */
export const descentsCodec = codec<DescentsState>({
  lr: numberField(0.05, { min: 0.001, max: 1 }),
  batch: numberField(32, { min: 2, max: ROW_COUNT - 1, whole: true }),
  speed: numberField(0.5, { min: stops.speed[0], max: 5 }),
  rows: numberField(0, { min: 0, max: MOST_EPOCHS * ROW_COUNT, whole: true }),
  running: flagField,
});

/** The three whole walks, from one start. */
export function walksOf({ lr, batch }: Pick<DescentsState, "lr" | "batch">): Record<Variant, Walk> {
  const walk = (batchSize: number | "full") =>
    descend(surface, { learningRate: lr, batchSize, maxEpochs: MOST_EPOCHS });
  return { full: walk("full"), mini: walk(batch), stochastic: walk(1) };
}

/** How far a walk has come when some rows have been shown. */
export interface Progress {
  /** Updates made. */
  readonly updates: number;
  /** Rows seen in these updates. */
  readonly seen: number;
  /** Passes over all rows, a fraction within one. */
  readonly epochs: number;
  /** The batch of the epoch that the last update looked at, counted from 1; 0 before the first. */
  readonly batch: number;
  readonly loss: number;
  readonly weights: readonly number[];
  /** Whether the walk has ended. */
  readonly ended: boolean;
}

/** How far a walk has come: an update is made when all rows of its batch have been shown. */
export function progressOf(walk: Walk, rowsShown: number): Progress {
  const { seen, count, stepsPerEpoch } = walk.rows!;
  const updates = lastAtMost(seen, rowsShown);
  return {
    updates,
    seen: seen[updates]!,
    epochs: seen[updates]! / count,
    batch: updates === 0 ? 0 : ((updates - 1) % stepsPerEpoch) + 1,
    loss: walk.losses[updates]!,
    weights: walk.path[updates]!,
    ended: updates === walk.updates,
  };
}

/** The rows shown when everybody has ended. */
export function rowsToEnd(walks: Record<Variant, Walk>): number {
  return Math.max(...variants.map((variant) => walks[variant].rows!.seen.at(-1)!));
}

/** The place of the last of increasing numbers that is not above a limit; the first is not. */
function lastAtMost(increasing: readonly number[], limit: number): number {
  let [low, high] = [0, increasing.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (increasing[middle]! <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
