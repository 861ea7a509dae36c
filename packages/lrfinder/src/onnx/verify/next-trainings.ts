import { type Belief, REACH } from "./belief.js";

/** What is to be trained next: every rate in each of the first so many folds. */
export interface Trainings {
  /** The places of the rates, in decades from the one that was found; increasing. */
  readonly places: readonly number[];
  readonly folds: number;
}

/** The rates that are tried first, in decades from the one that was found. */
const FIRST = [-0.75, 0, 0.5];
/** Folds that they are tried in first: one alone does not tell the noise. */
const FIRST_FOLDS = 2;
/** A rate beyond an end that is the best is so far away from it, in decades. */
const BEYOND = 0.5;
/** Other rates are tried at places so far apart, in decades. */
const APART = 0.25;
/** No more rates than this are tried, wherever the best are. */
const MOST_RATES = 9;
/** Where an answer is expected to lose less than this share of the possible gain, it stands. */
const ENOUGH = 0.006;

/** What is trained first, where there are so many folds. */
export function firstTrainings(folds: number): Trainings {
  return { places: FIRST, folds: Math.min(FIRST_FOLDS, folds) };
}

/** What is known after trainings. */
export interface Known {
  /** How far training at each rate lowers the loss. */
  readonly gains: readonly number[];
  /** The place that is thought best, and the share of the possible gain that it may lose. */
  readonly belief: Pick<Belief, "place" | "lost">;
  /** How many folds there are. */
  readonly most: number;
}

/**
 * What is trained next: a rate beyond the lowest or the highest, where that is the best; else, where
 * too little is known, the rate that is thought best if none near it was tried, or all rates in
 * another fold. Undefined where enough is known, or nothing is left to be tried.
 */
export function nextTrainings(
  { places, folds }: Trainings,
  { gains, belief, most }: Known,
): Trainings | undefined {
  const best = gains.indexOf(Math.max(...gains));
  const withPlace = (place: number) =>
    places.includes(place) || places.length >= MOST_RATES
      ? undefined
      : { places: [...places, place].sort((a, b) => a - b), folds };
  const beyond =
    best === 0
      ? withPlace(places[0]! - BEYOND)
      : best === places.length - 1 && withPlace(places[best]! + BEYOND);
  if (beyond) return beyond;
  if (belief.lost < ENOUGH) return undefined;
  const far = Math.min(...places.map((tried) => Math.abs(tried - belief.place))) > REACH;
  const more = far ? withPlace(Math.round(belief.place / APART) * APART) : undefined;
  return more ?? (folds < most ? { places, folds: folds + 1 } : undefined);
}

/** What is trained next where all rates are too high; undefined where enough were tried. */
export function lowerTrainings({ places, folds }: Trainings): Trainings | undefined {
  if (places.length >= MOST_RATES) return undefined;
  return { places: [places[0]! - BEYOND, ...places], folds };
}
