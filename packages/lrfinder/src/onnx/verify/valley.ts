import { PER_DECADE } from "./rates.js";

/**
 * Losses of evenly spaced rates, each averaged with its neighbours; the ends are their own
 * neighbours. What one training owes to luck then decides less than what three of them share.
 */
export function smoothed(losses: readonly number[]): number[] {
  const last = losses.length - 1;
  return losses.map(
    (loss, i) => (losses[Math.max(0, i - 1)]! + loss + losses[Math.min(last, i + 1)]!) / 3,
  );
}

/**
 * What a rate a decade away from the first must gain, at most, to stand as well, as a share of what
 * the best gains.
 */
const FOR_A_DECADE = 0.02;

/** What is known of the losses of evenly spaced rates. */
export interface Around {
  /** The place of the rate that was found. */
  readonly first: number;
  /** The loss before training, on average over the folds. */
  readonly untrained: number;
}

/**
 * How evenly spaced rates stand against each other, the lowest best: their smoothed losses, on
 * average over the folds, raised by the standard error of what they differ by from the rate that
 * was found. That one is good already, and a gain that folds do not agree on is luck (the rule of
 * one standard error, of Breiman and others 1984). No more is asked than a share of what the best
 * gains, in proportion to the distance; where there is one fold alone, no error is known, and that
 * is asked.
 *
 * @param losses for each rate those of every fold.
 */
export function standings(
  losses: readonly (readonly number[])[],
  { first, untrained }: Around,
): number[] {
  const gain = untrained - Math.min(...losses.map(mean));
  const folds = losses[0]!.map((_, fold) => smoothed(losses.map((ofRate) => ofRate[fold]!)));
  return losses.map((_, place) => {
    const differences = folds.map((fold) => fold[place]! - fold[first]!);
    const most = (FOR_A_DECADE * gain * Math.abs(place - first)) / PER_DECADE;
    return mean(folds.map((fold) => fold[place]!)) + Math.min(standardError(differences), most);
  });
}

/** Their sum over their count. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * How far the mean of some values may be off: their deviation over the root of their count; any way
 * for one alone.
 */
function standardError(values: readonly number[]): number {
  const n = values.length;
  if (n < 2) return Infinity;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (n - 1) / n);
}

/** The place of the lowest number; the first of several. */
export function lowestPlace(values: readonly number[]): number {
  return values.indexOf(Math.min(...values));
}

/**
 * Where a valley is deepest: the vertex of the parabola through the lowest number and its
 * neighbours, as a place among them, at most half a place from a whole one. At either end it is
 * that end.
 */
export function deepestPlace(values: readonly number[]): number {
  const place = lowestPlace(values);
  const [before, here, after] = [values[place - 1], values[place]!, values[place + 1]];
  if (before === undefined || after === undefined) return place;
  const bend = before - 2 * here + after;
  return bend > 0 ? place + (before - after) / (2 * bend) : place;
}

/** The loss at a place between two losses, on the straight line between them. */
export function lossAtPlace(losses: readonly number[], place: number): number {
  const below = Math.floor(place);
  const share = place - below;
  return share === 0 ? losses[below]! : (1 - share) * losses[below]! + share * losses[below + 1]!;
}
