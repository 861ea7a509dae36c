/**
 * A valley of the loss over learning rates: the share of what training can gain that each rate
 * loses. Places are decades from the rate that was found.
 */
export interface Valley {
  /** Where nothing is lost. */
  readonly bottom: number;
  /** How far below the bottom a tenth is lost, in decades. */
  readonly left: number;
  /** How far above it. */
  readonly right: number;
  /** The logarithm of how likely it is before anything was tried, up to a constant. */
  readonly likely: number;
}

/**
 * The bottom's distance from the rate that was found, in decades: a deviation a little smaller than
 * that on drawn tasks, which the luck of their truth widens; and a small chance that the rate was
 * not found but guessed, with a deviation of its own.
 */
const [FOUND, GUESSED, CHANCE_OF_GUESS] = [0.4, 2, 0.01];
/** Bottoms that are thought possible are so far away at most, and so far apart. */
const [FURTHEST, APART] = [5, 0.1];
/** The exponent where a tenth is lost. */
const TENTH = Math.log(10 / 9);
/** Usual widths of both sides, and the deviation of their logarithms, on drawn tasks. */
const [LEFT, SPREAD_OF_LEFT] = [1, 0.6];
const [RIGHT, SPREAD_OF_RIGHT] = [0.7, 0.7];
/** Widths that are thought possible, in deviations. */
const WIDTHS = [-1.5, -0.75, 0, 0.75, 1.5];

/**
 * The share of the possible gain that a rate loses, from 0 at the bottom to 1 far away from it. It
 * grows with the third power of the distance: the valleys of drawn tasks have flatter bottoms and
 * steeper walls than parabolas.
 */
export function lostAt({ bottom, left, right }: Valley, place: number): number {
  const distance = place < bottom ? (bottom - place) / left : (place - bottom) / right;
  return 1 - Math.exp(-TENTH * distance * distance * distance);
}

/** Every valley that is thought possible. */
export const valleys: readonly Valley[] = Array.from(
  { length: 2 * Math.round(FURTHEST / APART) + 1 },
  (_, i) => i * APART - FURTHEST,
).flatMap((bottom) =>
  WIDTHS.flatMap((left) =>
    WIDTHS.map((right) => ({
      bottom,
      left: LEFT * Math.exp(SPREAD_OF_LEFT * left),
      right: RIGHT * Math.exp(SPREAD_OF_RIGHT * right),
      likely: Math.log(chanceOf(bottom)) - (left ** 2 + right ** 2) / 2,
    })),
  ),
);

/** How likely a bottom is, up to a factor. */
function chanceOf(bottom: number): number {
  const normal = (deviation: number) => Math.exp(-((bottom / deviation) ** 2) / 2) / deviation;
  return (1 - CHANCE_OF_GUESS) * normal(FOUND) + CHANCE_OF_GUESS * normal(GUESSED);
}
