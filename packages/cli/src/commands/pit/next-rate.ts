import { descend, type Walk } from "lrfinder/descent";
import { formatNumber } from "lrfinder/internal";

/** How a walk was made. */
export interface Walking {
  readonly lr: number;
  readonly momentum: number;
  /** The most updates. */
  readonly steps: number;
}

/** What other learning rates would have done from the same start. */
export interface Others {
  /** The walk at a rate that does clearly better; left out where none does. */
  readonly better?: Walk;
  /** The lowest rate above the walk's at which it is gone; left out where none was seen. */
  readonly leaves?: number;
}

/** Ten rates a decade, each about a quarter above the last. */
const DECADE = [1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8];
/** Powers of ten that are tried below and above the rate that suits the ground at the start. */
const DECADES = { below: 3, above: 1 };
/** Another walk is as long as this at most, so that all of them take no time. */
const MOST_STEPS = 1000;
/** A rate that needs more than this share of the updates is no better. */
const SOONER = 0.8;
/** Losses nearer than this share of the way down are the same. */
const SAME = 1e-6;

/**
 * Walks from the same start at many rates, and picks the best; none where the surface has no
 * bottom.
 */
export function otherRates(walk: Walk, { lr, momentum, steps }: Walking): Others {
  const { surface } = walk;
  // Where there is no bottom, no rate is better: the lowest is only the fastest away.
  if (surface.minima?.length === 0) return {};
  const start = walk.path[0]!;
  const maxSteps = Math.min(steps, MOST_STEPS);
  let best: Walk | undefined;
  let leaves: number | undefined;
  for (const rate of ratesFor(walk, lr)) {
    const other = descend(surface, { learningRate: rate, momentum, start, maxSteps });
    if (other.outcome === "diverged") {
      if (rate > lr) leaves ??= rate;
    } else if (!best || isBetter(other, best, 1)) {
      best = other;
    }
  }
  return { better: best && isBetter(best, walk, SOONER) ? best : undefined, leaves };
}

/** Rates to try, rising: round ones, and the one that reaches the bottom of a pit at once. */
function ratesFor(walk: Walk, lr: number): number[] {
  const { surface, path } = walk;
  const once = 1 / Math.abs(curvatureAt(surface, path[0]!));
  const suits = Number.isFinite(once) && once > 0 ? once : lr;
  const power = Math.floor(Math.log10(suits));
  const rates = [Number(formatNumber(suits))];
  for (let at = power - DECADES.below; at <= power + DECADES.above; at++) {
    rates.push(...DECADE.map((digits) => Number(`${digits}e${at}`)));
  }
  return [...new Set(rates)].filter((rate) => rate !== lr).sort((a, b) => a - b);
}

/** How fast the slope changes along the gradient. */
function curvatureAt({ gradient }: Walk["surface"], start: readonly number[]): number {
  const slope = gradient(start);
  const steepness = Math.hypot(...slope);
  const way = slope.map((each) => each / steepness);
  const far = 1e-4 * (Math.hypot(...start) || 1);
  const along = (side: number) => {
    const there = gradient(start.map((weight, i) => weight + side * far * way[i]!));
    return there.reduce((sum, each, i) => sum + each * way[i]!, 0);
  };
  return (along(1) - along(-1)) / (2 * far);
}

/**
 * Whether a walk is better than another: it arrives and the other does not; both do, and its bottom
 * is deeper, or as deep and reached in fewer than `share` of the updates; neither does, and it is
 * lower after as many updates.
 */
function isBetter(walk: Walk, than: Walk, share: number): boolean {
  if (than.outcome === "diverged") return true;
  const arrives = walk.outcome === "converged";
  if (arrives !== (than.outcome === "converged")) return arrives;
  if (isLower(walk, than)) return true;
  return arrives && !isLower(than, walk) && walk.updates < share * than.updates;
}

/**
 * Whether a walk ends lower than another; than it was after as many updates, where neither has
 * arrived.
 */
export function isLower(walk: Walk, than: Walk): boolean {
  const updates = Math.min(walk.updates, than.updates);
  const end = ({ losses, outcome }: Walk) =>
    outcome === "converged" ? losses.at(-1)! : losses[updates]!;
  const [here, there] = [end(walk), end(than)];
  return there - here > SAME * Math.abs(walk.losses[0]! - here);
}
