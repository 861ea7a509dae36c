import type { StoppedBy } from "./stopped-by.js";
import type { SweepOutcome } from "./sweep-record.js";

/** Losses that differ by no more than this share of the highest are as good as the same. */
const LEVEL = 0.02;

/**
 * What the loss of the model in use weighs beside that of its batches, where it is another model: as
 * was best on deep tasks with batch normalisation that `bench/regret` draws.
 */
const IN_USE = 0.15;

/** A training of some updates at a constant rate, from the model as it was. */
export interface ShortTraining {
  readonly learningRate: number;
  /** How many updates were asked for. */
  readonly asked: number;
  /** The loss of each update's batch; the last is the one that ended it, if one did. */
  readonly losses: readonly number[];
  /** The mean of the second half; infinite where it ended early. */
  readonly loss: number;
  /** What the trainer's `inferenceLoss` said at its end; left out where it was not asked. */
  readonly inferenceLoss?: number;
  readonly stoppedBy: StoppedBy;
  /** What the trainer threw, where `stoppedBy` is `"error"`. */
  readonly error?: unknown;
}

/** A training that has ended. */
export function shortTraining(
  { learningRate, asked }: Pick<ShortTraining, "learningRate" | "asked">,
  {
    losses,
    stoppedBy,
    inferenceLoss,
    error,
  }: Pick<SweepOutcome, "losses" | "stoppedBy" | "inferenceLoss" | "error">,
): ShortTraining {
  const loss = stoppedBy === "end" ? mean(losses.slice(halfOf(losses))) : Infinity;
  const training = {
    ...{ learningRate, asked, losses, loss, stoppedBy },
    ...(inferenceLoss !== undefined && { inferenceLoss }),
  };
  return stoppedBy === "error" ? { ...training, error } : training;
}

/** What is known of the losses of a training. */
type Losses = Pick<ShortTraining, "loss" | "inferenceLoss">;

/**
 * What a rate is judged by: the loss, or where the model in use is another, the geometric mean of
 * both, weighed. Infinite where one is not finite.
 */
function judged({ loss, inferenceLoss = loss }: Losses): number {
  if (!Number.isFinite(loss) || !Number.isFinite(inferenceLoss)) return Infinity;
  return loss > 0 && inferenceLoss > 0 ? loss * (inferenceLoss / loss) ** IN_USE : loss;
}

/**
 * The rate that trainings speak for, of the longest ones: where a parabola through what the best one
 * and its neighbours are judged by is lowest, over the logarithm of the rate; the best one's where it
 * has no neighbour on a side, or none that came to its end. Undefined where none did, or where they
 * are level.
 *
 * @param trainings by their lengths, and then by their rates, increasing, each the same factor above
 *   the one before.
 */
export function bestRateOf(
  trainings: readonly (Losses & Pick<ShortTraining, "learningRate" | "asked">)[],
): number | undefined {
  const longest = trainings.filter(({ asked }) => asked === trainings.at(-1)!.asked);
  const place = bestOf(longest);
  const best = longest[place];
  if (!best || judged(best) === Infinity || areLevel(longest)) return undefined;
  const [below, above] = [longest[place - 1], longest[place + 1]];
  if (!below || !above) return best.learningRate;
  const [down, up] = [judged(below) - judged(best), judged(above) - judged(best)];
  const shift = down + up > 0 && Number.isFinite(down + up) ? (down - up) / (2 * (down + up)) : 0;
  return best.learningRate * (above.learningRate / best.learningRate) ** shift;
}

/** Whether several trainings came to their ends, and are judged by the same. */
export function areLevel(trainings: readonly Losses[]): boolean {
  const losses = trainings.map(judged);
  const highest = Math.max(...losses);
  return losses.length > 1 && highest < Infinity && !isBelow(Math.min(...losses), highest);
}

/**
 * Whether one has learned: whether the lowest loss is below what the one at the lowest rate, which
 * learns least, had at its beginning. Of those that all ended early, none could.
 *
 * @param trainings by their rates, increasing.
 */
export function hasLearned(trainings: readonly Pick<ShortTraining, "losses" | "loss">[]): boolean {
  const gentlest = trainings.find(({ loss }) => loss < Infinity);
  if (!gentlest) return true;
  const atFirst = mean(gentlest.losses.slice(0, halfOf(gentlest.losses)));
  return isBelow(Math.min(...trainings.map(({ loss }) => loss)), atFirst);
}

/** The place of the training that is judged best, the first of several; 0 of none. */
export function bestOf(trainings: readonly Losses[]): number {
  const losses = trainings.map(judged);
  return Math.max(0, losses.indexOf(Math.min(...losses)));
}

function isBelow(loss: number, other: number): boolean {
  return other - loss > LEVEL * Math.abs(other);
}

function halfOf(losses: readonly number[]): number {
  return Math.floor(losses.length / 2);
}

function mean(losses: readonly number[]): number {
  return losses.reduce((sum, each) => sum + each, 0) / losses.length;
}
