import { formatNumber } from "../numeric/format.js";
import { median } from "../numeric/median.js";
import { counted, grouped } from "../numeric/words.js";
import { carried, otherwise } from "./cause.js";
import { deeperValley, valleyOf, whichValley } from "./valley.js";
import type { Walk } from "./walk.js";
import { dot } from "./weights.js";

/**
 * What is happening on a walk: `creeping` in short steps; `right`; `leaping` over the bottom and
 * still getting down; `swinging` through it, carried by momentum; `circling` close to the bottom;
 * `gone`; or `stuck` on level ground that is no bottom.
 */
export type VerdictWord =
  | "creeping"
  | "right"
  | "leaping"
  | "swinging"
  | "circling"
  | "gone"
  | "stuck";

/**
 * What a verdict is owed to, where it is not the learning rate: `momentum`; `luck`, where a leap
 * led into a deeper valley than small steps do; or `no-bottom`, where there is nothing to arrive
 * at.
 */
export type VerdictCause = "momentum" | "luck" | "no-bottom";

/** What is happening, as a word for programs and a sentence for people. */
export interface Verdict {
  readonly word: VerdictWord;
  readonly sentence: string;
  /** Left out where it is the learning rate. */
  readonly cause?: VerdictCause;
}

/** Steps shorter than a fifth of the way creep, but for rounding: the best would be nearly all of it. */
const CREEPING = 0.2 - 1e-9;
/** From this share of updates on, a walk is one that leaps; fewer are turns on its way. */
const MANY_LEAPS = 0.25;
/** With momentum, so many are enough where less of it would settle sooner. */
const MANY_SWINGS = 4;
/** Less momentum settles sooner where one of these shares of it does… */
const LESS = [0.5, 0.75];
/** …in this share of the updates. */
const SOONER = 0.8;
/** A larger rate gets there sooner where this many times the rate does. */
const LARGER = 1.25;
/** Strides within this of 2 circle. */
const SAME_HEIGHT = 1e-6;
/** A squared gradient below this share of the start's is level ground. */
const LEVEL = 1e-12;

/**
 * Says what happened on a walk, in one word and one plain sentence.
 *
 * Its outcome decides: `diverged` is gone, `circling` is circling. A walk that arrived or is on its
 * way is leaping where at least a quarter of its updates leapt across the bottom; swinging instead
 * where half the momentum, or three quarters of it, would have arrived in four fifths of the updates,
 * and the rate alone would not leap, or arrive as soon, for which four leaps are enough; else creeping where the median stride is below a fifth of the way to the bottom; else
 * right. One on its way is circling where the median stride is 2, and stuck where the ground is
 * level.
 *
 * The sentence names what is to blame: the rate, or the momentum where the rate alone would not
 * have done it. Of several valleys it says which was reached, and that a deeper one than small steps
 * lead to is luck. What it says would do better was tried.
 *
 * @example
 * verdict(descend(pit(), { learningRate: 0.5 }));
 * // { word: "right", sentence: "Right: it reaches the bottom in 14 updates." }
 */
export function verdict(walk: Walk): Verdict {
  const word = wordOf(walk);
  const cause = causeOf(walk, word);
  const said = { word, sentence: sentences[word](walk, cause) };
  return cause ? { ...said, cause } : said;
}

/**
 * Says what one update did, by its stride alone: below a fifth of the way it creeps, up to the
 * bottom it is right, past the bottom it leaps, at twice the way it circles, and beyond that it is
 * gone. It is for describing a walk step by step. An update that momentum carries past the bottom or
 * uphill is swinging. One that does not lead downhill at first is circling, or stuck where it does
 * not move.
 *
 * @param step the update, counted from 0.
 * @throws RangeError where the walk has no such update.
 */
export function verdictOfStep(walk: Walk, step: number): Verdict {
  const stride = walk.strides[step];
  if (stride === undefined) {
    throw new RangeError(`step must be one of the walk's ${walk.updates} updates, not ${step}`);
  }
  if (!Number.isFinite(walk.losses[step + 1])) return { word: "gone", sentence: "It is gone." };
  if (stride === null) {
    const moved = walk.path[step]!.some((weight, i) => weight !== walk.path[step + 1]![i]);
    if (!moved) return { word: "stuck", sentence: "It does not move." };
    if (walk.momentum) return swings("Momentum carries it uphill.");
    return { word: "circling", sentence: "This step leads uphill." };
  }
  const lands =
    stride > 2 + SAME_HEIGHT
      ? "higher than it was"
      : stride >= 2 - SAME_HEIGHT
        ? "just as high"
        : walk.leaps.includes(step)
          ? "lower"
          : undefined;
  if (lands) {
    const where = hasBottom(walk) ? "over the bottom" : "to the other side";
    if (carried(walk, step)) return swings(`Momentum carries it ${where}, and it lands ${lands}.`);
    const word = lands === "lower" ? "leaping" : lands === "just as high" ? "circling" : "gone";
    return { word, sentence: `It leaps ${where} and lands ${lands}.` };
  }
  const way = stride > 0 ? `${percent(stride)} of the way down` : "away from the ridge";
  if (Math.abs(stride) < CREEPING) return { word: "creeping", sentence: `It creeps ${way}.` };
  return { word: "right", sentence: `It walks ${way}.` };
}

function swings(sentence: string): Verdict {
  return { word: "swinging", sentence, cause: "momentum" };
}

function wordOf(walk: Walk): VerdictWord {
  const { outcome, leaps } = walk;
  if (outcome === "diverged") return "gone";
  if (outcome === "circling") return "circling";
  const stride = medianStride(walk);
  if (outcome === "out-of-steps" && Math.abs(stride - 2) <= SAME_HEIGHT) return "circling";
  const isMany = leaps.length > 0 && leaps.length >= MANY_LEAPS * walk.updates;
  if ((isMany || leaps.length >= MANY_SWINGS) && isSwinging(walk)) return "swinging";
  if (isMany) return "leaping";
  if (outcome === "out-of-steps" && isLevel(walk)) return "stuck";
  // On its way from a ridge the ground steepens, and a stride is below 0.
  return walk.updates > 0 && Math.abs(stride) < CREEPING ? "creeping" : "right";
}

/**
 * Whether it is the momentum that leaps: less of it would arrive sooner, and the rate alone would
 * not leap, or would arrive sooner too.
 */
function isSwinging(walk: Walk): boolean {
  const { momentum = 0, leaps } = walk;
  if (momentum === 0) return false;
  const settlesWith = (share: number) =>
    otherwise(walk, { momentum: share * momentum, updates: SOONER })?.outcome === "converged";
  const carriedOver = leaps.filter((step) => carried(walk, step));
  return LESS.some(settlesWith) && (carriedOver.length > leaps.length / 2 || settlesWith(0));
}

/** Whether a walk that has left would have stayed with the same rates and no momentum. */
function isThrownOut(walk: Walk): boolean {
  if (!walk.momentum) return false;
  const plain = otherwise(walk, { momentum: 0 });
  return plain !== undefined && plain.outcome !== "diverged";
}

/** Whether a walk is lower with larger rates, or arrives sooner; on batches it is taken to be. */
function isSoonerWith(walk: Walk, change: { rates?: number; momentum?: number }): boolean {
  const other = otherwise(walk, change);
  if (!other) return true;
  if (other.outcome === "converged") return !arrived(walk) || other.updates < walk.updates;
  return !arrived(walk) && other.losses.at(-1)! < walk.losses.at(-1)!;
}

function causeOf(walk: Walk, word: VerdictWord): VerdictCause | undefined {
  if (word === "stuck") return undefined;
  if (!hasBottom(walk)) return "no-bottom";
  if (word === "swinging" || (word === "gone" && isThrownOut(walk))) return "momentum";
  const valley = valleyOf(walk);
  return valley && !valley.usual && valley.depth === "deeper" ? "luck" : undefined;
}

type Sentence = (walk: Walk, cause: VerdictCause | undefined) => string;

const NO_BOTTOM = "there is no bottom on its way";

const sentences: Readonly<Record<VerdictWord, Sentence>> = {
  creeping(walk, cause) {
    const stride = medianStride(walk);
    const short =
      stride > 0 ? `each step covers only ${percent(stride)} of the way` : "steps are short";
    if (cause === "no-bottom") return `Creeping: steps are short here, and ${NO_BOTTOM}.`;
    const end = arrived(walk)
      ? `so it took ${updatesOf(walk)} to the bottom${whichValley(walk)}`
      : `and after ${updatesOf(walk)} it is still on its way`;
    return `Creeping: ${short}, ${end}; ${remedy(walk)}.`;
  },
  right(walk, cause) {
    if (walk.updates === 0 && arrived(walk)) return "Right: it starts at the bottom.";
    if (arrived(walk)) {
      return `Right: it reaches the bottom in ${updatesOf(walk)}${whichValley(walk)}.`;
    }
    if (cause === "no-bottom") {
      return `Right so far: after ${updatesOf(walk)} it is still falling; ${NO_BOTTOM}.`;
    }
    return `Right so far: after ${updatesOf(walk)} it is still on its way down.`;
  },
  leaping(walk, cause) {
    const many = `${grouped(walk.leaps.length)} of ${updatesOf(walk)} leapt`;
    if (cause === "no-bottom") {
      return `Leaping from side to side: ${many} across; ${NO_BOTTOM}, so it falls for ever.`;
    }
    if (cause === "luck") {
      return `Leaping over: ${many} across the bottom, and it ends in ${deeperValley(walk)}; that is luck, which small steps do not have.`;
    }
    const end = arrived(walk)
      ? `and yet it gets there${whichValley(walk)}`
      : "and it is not there yet";
    return `Leaping over: ${many} across the bottom, ${end}; a smaller learning rate takes a straighter path.`;
  },
  swinging(walk, cause) {
    const times = counted(walk.leaps.length, "time");
    if (cause === "no-bottom") {
      return `Swinging: momentum carries it from side to side; ${NO_BOTTOM}.`;
    }
    const end = arrived(walk)
      ? `before it settles, after ${updatesOf(walk)}${whichValley(walk)}`
      : `in ${updatesOf(walk)}, and it is not there yet`;
    return `Swinging: momentum carries it over the bottom ${times} ${end}; less momentum settles sooner.`;
  },
  circling(walk) {
    if (!walk.rows || walk.rows.stepsPerEpoch === 1) {
      return "Circling: it leaps from side to side and gets no lower; a smaller learning rate goes down.";
    }
    const height = percent(heightAtEnd(walk));
    return `Circling close to the bottom, at ${height} of the start's height: each batch points elsewhere, so at this learning rate it never settles; let the rate decay.`;
  },
  gone(walk, cause) {
    const fell = walk.losses.at(-1)! < walk.losses[0]!;
    if (fell) return `Gone: it falls for ever, since ${NO_BOTTOM}.`;
    if (cause === "momentum") {
      return "Gone: momentum carries it out, where the learning rate alone would have stayed; take less momentum.";
    }
    return "Gone: it leaps over the bottom and lands higher each time; the learning rate is too large.";
  },
  stuck: () => "Stuck: the ground is level here, but this is not the bottom.",
};

/** What gets a creeping walk there sooner. */
function remedy(walk: Walk): string {
  if (isSoonerWith(walk, { rates: LARGER })) return "a larger learning rate gets there sooner";
  return isSoonerWith(walk, { momentum: 0.5 })
    ? "a larger learning rate does not get there sooner, but momentum does"
    : "a larger learning rate does not get there sooner";
}

function hasBottom({ surface }: Walk): boolean {
  return surface.minima?.length !== 0;
}

function arrived({ outcome }: Walk): boolean {
  return outcome === "converged";
}

function medianStride({ strides }: Walk): number {
  return median(strides.map((stride) => stride ?? 0));
}

function isLevel({ surface, path, gradients }: Walk): boolean {
  const first = gradients[0] ?? surface.gradient(path[0]!);
  const last = surface.gradient(path.at(-1)!);
  return dot(last, last) <= LEVEL * dot(first, first);
}

/**
 * The mean height of the last quarter, as a share of the start's; heights are above the lowest
 * minimum.
 */
function heightAtEnd({ surface, losses }: Walk): number {
  const lowest = Math.min(...(surface.minima ?? []).map((minimum) => surface.loss(minimum)));
  const quarter = losses.slice(-Math.ceil(losses.length / 4));
  const mean = quarter.reduce((sum, loss) => sum + loss, 0) / quarter.length;
  return (mean - lowest) / (losses[0]! - lowest);
}

function updatesOf({ updates }: Walk): string {
  return counted(updates, "update");
}

function percent(share: number): string {
  return `${formatNumber(100 * share)} %`;
}
