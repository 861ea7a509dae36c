import { seededRandom } from "lrfinder";
import { normal } from "./normal.js";
import type { Rows } from "./rows.js";

/**
 * Gaussian clouds in 12 dimensions, a class each, of unequal size: each class has two thirds of the
 * rows of the one before it. Centres are `spread` deviations from the origin, on average.
 */
export function blobs({
  rows,
  classes,
  spread,
  seed,
}: {
  rows: number;
  classes: number;
  spread: number;
  seed: number;
}): Rows {
  const random = seededRandom(seed);
  const dimensions = 12;
  const centres = Array.from({ length: classes }, () =>
    Array.from({ length: dimensions }, () => (spread * normal(random)) / Math.sqrt(dimensions)),
  );
  const shares = centres.map((_, label) => (2 / 3) ** label);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const labels = Array.from({ length: rows }, () => {
    let left = random() * total;
    const label = shares.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    return label < 0 ? classes - 1 : label;
  });
  const x = labels.map((label) => centres[label]!.map((value) => value + normal(random)));
  return { x, y: labels.map((label) => [label]), classes };
}
