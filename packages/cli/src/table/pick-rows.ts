import { seededRandom } from "lrfinder";

/**
 * The places of some rows, drawn at random, each set as likely as any other, and in their order; undefined where
 * there are no more rows than are asked for.
 *
 * Goes once over all places (Fan, Muller and Rezucha 1962), and remembers only what it draws.
 */
export function pickRows(
  all: number,
  { rows, seed }: { readonly rows: number; readonly seed: number },
): number[] | undefined {
  if (all <= rows) return undefined;
  const random = seededRandom(seed);
  const picked: number[] = [];
  for (let place = 0; picked.length < rows; place++) {
    if (random() * (all - place) < rows - picked.length) picked.push(place);
  }
  return picked;
}
