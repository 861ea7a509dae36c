import { PER_DECADE } from "./rates.js";

/**
 * Losses of evenly spaced rates, each with its neighbours in the mean; the ends are their own neighbours. What one
 * training owes to luck then decides less than what three of them share.
 */
export function smoothed(losses: readonly number[]): number[] {
  const last = losses.length - 1;
  return losses.map(
    (loss, i) => (losses[Math.max(0, i - 1)]! + loss + losses[Math.min(last, i + 1)]!) / 3,
  );
}

/** What a rate a decade away from the first must gain to stand as well, as a share of what the best gains. */
const FOR_A_DECADE = 0.01;

/** What is known of the losses of evenly spaced rates. */
export interface Around {
  /** The place of the rate that was found. */
  readonly first: number;
  readonly untrained: number;
}

/**
 * How evenly spaced rates stand against each other, the lowest best: their smoothed losses, raised by the square of the
 * distance from the rate that was found. That one is good already, and a few rows that judge say little of small gains.
 */
export function standings(losses: readonly number[], { first, untrained }: Around): number[] {
  const gain = untrained - Math.min(...losses);
  return smoothed(losses).map(
    (loss, i) => loss + FOR_A_DECADE * gain * ((i - first) / PER_DECADE) ** 2,
  );
}

/** The place of the lowest number; the first of several. */
export function lowestPlace(values: readonly number[]): number {
  return values.indexOf(Math.min(...values));
}

/**
 * Where a valley is deepest: the vertex of the parabola through the lowest number and its neighbours, as a place among
 * them, at most half a place from a whole one. At either end it is that end.
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
