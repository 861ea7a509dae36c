import { type Random, seededRandom } from "lrfinder";
import { normal } from "../normal.js";
import type { ShapedRows } from "./shaped-rows.js";

const SIDE = 12;

/** How bright a place of an image is, before noise. */
type Brightness = (x: number, y: number) => number;

/** How many images, how much noise, and the seed of both. */
export interface MadeImagesOptions {
  readonly rows: number;
  /** The deviation of what is added to each pixel. */
  readonly noise: number;
  readonly seed: number;
}

/** Drawings of 12 × 12 pixels: a disc, a ring, a square or a cross, of any size, anywhere. */
export const drawings = (options: MadeImagesOptions): ShapedRows =>
  images(options, [disc, ring, square, cross]);

/** Gratings of 12 × 12 pixels: waves of any phase and one of two lengths in one of six directions. */
export const gratings = (options: MadeImagesOptions): ShapedRows =>
  images(
    options,
    Array.from({ length: 6 }, (_, direction) => (random: Random): Brightness => {
      const angle = (Math.PI * direction) / 6;
      const length = random() < 0.5 ? 4 : 6;
      const phase = 2 * Math.PI * random();
      const along = (x: number, y: number) => x * Math.cos(angle) + y * Math.sin(angle);
      return (x, y) => Math.sin((2 * Math.PI * along(x, y)) / length + phase);
    }),
  );

/** Images of so many kinds, a class each, drawn one kind after another. */
function images(
  { rows, noise, seed }: MadeImagesOptions,
  kinds: readonly ((random: Random) => Brightness)[],
): ShapedRows {
  const random = seededRandom(seed);
  const x = Array.from({ length: rows }, (_, row) => {
    const brightness = kinds[row % kinds.length]!(random);
    return Array.from(
      { length: SIDE * SIDE },
      (_, i) => brightness(i % SIDE, Math.floor(i / SIDE)) + noise * normal(random),
    );
  });
  const y = x.map((_, row) => [row % kinds.length]);
  return { x, y, classes: kinds.length, inputShape: [1, SIDE, SIDE] };
}

/** How far a place is from a centre, and how large the figure around it is. */
type Inside = (dx: number, dy: number, radius: number) => boolean;

function figure(inside: Inside): (random: Random) => Brightness {
  return (random) => {
    const radius = 2.5 + 2 * random();
    const [left, top] = [0, 1].map(() => radius + (SIDE - 1 - 2 * radius) * random());
    return (x, y) => Number(inside(x - left!, y - top!, radius));
  };
}

const disc = figure((dx, dy, radius) => Math.hypot(dx, dy) <= radius);
const ring = figure((dx, dy, radius) => Math.abs(Math.hypot(dx, dy) - radius) <= 0.7);
const square = figure((dx, dy, radius) => Math.max(Math.abs(dx), Math.abs(dy)) <= 0.8 * radius);
const cross = figure(
  (dx, dy, radius) =>
    Math.min(Math.abs(dx), Math.abs(dy)) <= 0.7 && Math.max(Math.abs(dx), Math.abs(dy)) <= radius,
);
