import { seededRandom } from "lrfinder";
import type { Rows } from "./rows.js";

/**
 * Noisy XOR: whether an odd number of the first `bits` of ten inputs, −1 or 1 each, is positive; a
 * share of the labels, `flipped`, says the contrary.
 */
export function parity({
  rows,
  bits,
  flipped,
  seed,
}: {
  rows: number;
  bits: number;
  flipped: number;
  seed: number;
}): Rows {
  const random = seededRandom(seed);
  const x = Array.from({ length: rows }, () =>
    Array.from({ length: 10 }, () => (random() < 0.5 ? -1 : 1)),
  );
  const y = x.map((inputs) => {
    const odd = inputs.slice(0, bits).filter((value) => value > 0).length % 2;
    return [random() < flipped ? 1 - odd : odd];
  });
  return { x, y, classes: 2 };
}
