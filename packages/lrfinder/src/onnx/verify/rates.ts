/** Rates tried in a decade. */
export const PER_DECADE = 4;
/** So many on either side of the first at the start. */
const ON_EACH_SIDE = 3;

/** The places of the rates that are tried from the start; the first rate's is 0. */
export const firstPlaces: readonly number[] = Array.from(
  { length: 2 * ON_EACH_SIDE + 1 },
  (_, i) => i - ON_EACH_SIDE,
);

/** The rate at a place, whole or not: four a decade, from the first rate on. */
export function rateAt(place: number, firstLr: number): number {
  return place === 0 ? firstLr : firstLr * 10 ** (place / PER_DECADE);
}
