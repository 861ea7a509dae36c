import { formatNumber } from "../numeric/format.js";
import { median } from "../numeric/median.js";
import { counted, grouped } from "../numeric/words.js";
import type { Walk } from "./walk.js";
import { dot } from "./weights.js";

/**
 * What is happening on a walk: `creeping` in short steps; `right`; `leaping` over the bottom and
 * still getting down; `circling` close to the bottom; `gone`; or `stuck` on level ground that is no
 * bottom.
 */
export type VerdictWord = "creeping" | "right" | "leaping" | "circling" | "gone" | "stuck";

/** What is happening, as a word for programs and a sentence for people. */
export interface Verdict {
  readonly word: VerdictWord;
  readonly sentence: string;
}

/** Steps shorter than this share of the way creep: the best would be nearly all of it. */
const CREEPING = 0.2;
/** From this share of updates on, a walk is one that leaps. */
const MANY_LEAPS = 0.1;
/** Strides within this of 2 circle. */
const SAME_HEIGHT = 1e-6;
/** A squared gradient below this share of the start's is level ground. */
const LEVEL = 1e-12;

/**
 * Says what happened on a walk, in one word and one plain sentence.
 *
 * Its outcome decides: `diverged` is gone, `circling` is circling. A walk that arrived or is on its
 * way is leaping where at least a tenth of its updates leapt across the bottom; else creeping where
 * the median stride is below a fifth of the way to it; else right. One on its way is circling where
 * the median stride is 2, and stuck where the ground is level.
 *
 * @example
 * verdict(descend(pit(), { learningRate: 0.5 }));
 * // { word: "right", sentence: "Right: it reaches the bottom in 14 updates." }
 */
export function verdict(walk: Walk): Verdict {
  const word = wordOf(walk);
  return { word, sentence: sentences[word](walk) };
}

/**
 * Says what one update did, by its stride alone: below a fifth of the way it creeps, up to the
 * bottom it is right, past the bottom it leaps, at twice the way it circles, and beyond that it is
 * gone. It is for describing a walk step by step. An update that does not lead downhill at first is
 * circling, or stuck where it does not move.
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
    return { word: "circling", sentence: "This step leads uphill." };
  }
  if (stride > 2 + SAME_HEIGHT) {
    return { word: "gone", sentence: "It leaps over the bottom and lands higher than it was." };
  }
  if (stride >= 2 - SAME_HEIGHT) {
    return { word: "circling", sentence: "It leaps over the bottom and lands just as high." };
  }
  if (walk.leaps.includes(step)) {
    return { word: "leaping", sentence: "It leaps over the bottom and lands lower." };
  }
  const way = stride > 0 ? `${percent(stride)} of the way down` : "away from the ridge";
  if (stride < CREEPING) return { word: "creeping", sentence: `It creeps ${way}.` };
  return { word: "right", sentence: `It walks ${way}.` };
}

function wordOf(walk: Walk): VerdictWord {
  const { outcome, leaps } = walk;
  if (outcome === "diverged") return "gone";
  if (outcome === "circling") return "circling";
  const stride = medianStride(walk);
  if (outcome === "out-of-steps" && Math.abs(stride - 2) <= SAME_HEIGHT) return "circling";
  if (leaps.length > 0 && leaps.length >= MANY_LEAPS * walk.updates) return "leaping";
  if (outcome === "out-of-steps" && isLevel(walk)) return "stuck";
  return walk.updates > 0 && stride < CREEPING ? "creeping" : "right";
}

const sentences: Readonly<Record<VerdictWord, (walk: Walk) => string>> = {
  creeping(walk) {
    const stride = medianStride(walk);
    const short =
      stride > 0 ? `each step covers only ${percent(stride)} of the way` : "steps are short";
    const end = arrived(walk)
      ? `so it took ${updatesOf(walk)} to the bottom`
      : `and after ${updatesOf(walk)} it is still on its way`;
    return `Creeping: ${short}, ${end}; a larger learning rate gets there sooner.`;
  },
  right(walk) {
    if (walk.updates === 0 && arrived(walk)) return "Right: it starts at the bottom.";
    return arrived(walk)
      ? `Right: it reaches the bottom in ${updatesOf(walk)}.`
      : `Right so far: after ${updatesOf(walk)} it is still on its way down.`;
  },
  leaping(walk) {
    const leaps = `${grouped(walk.leaps.length)} of ${updatesOf(walk)} leapt across the bottom`;
    const end = arrived(walk) ? "and yet it gets there" : "and it is not there yet";
    return `Leaping over: ${leaps}, ${end}; a smaller learning rate takes a straighter path.`;
  },
  circling(walk) {
    if (!walk.rows || walk.rows.stepsPerEpoch === 1) {
      return "Circling: it leaps from side to side and gets no lower; a smaller learning rate goes down.";
    }
    const height = percent(heightAtEnd(walk));
    return `Circling close to the bottom, at ${height} of the start's height: each batch points elsewhere, so at this learning rate it never settles; let the rate decay.`;
  },
  gone(walk) {
    const fell = walk.losses.at(-1)! < walk.losses[0]!;
    return fell
      ? "Gone: it falls for ever, since there is no bottom on its way."
      : "Gone: it leaps over the bottom and lands higher each time; the learning rate is too large.";
  },
  stuck: () => "Stuck: the ground is level here, but this is not the bottom.",
};

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
