import { type Random, seededRandom } from "lrfinder";
import { normal } from "./normal.js";
import type { Rows } from "./rows.js";

type Point = readonly [number, number];

/** How many points, how far they are scattered, and the seed of both. */
export interface PlanarOptions {
  readonly rows: number;
  readonly noise: number;
  readonly seed: number;
}

/** Two moons: two half circles that reach into each other, a class each. */
export const moons = (options: PlanarOptions): Rows =>
  planar(2, options, (label, random) => {
    const angle = Math.PI * random();
    return label === 0
      ? [Math.cos(angle), Math.sin(angle)]
      : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
  });

/** Two circles around one centre, with radius 1 and ½, a class each. */
export const circles = (options: PlanarOptions): Rows =>
  planar(2, options, (label, random) => {
    const angle = 2 * Math.PI * random();
    const radius = label === 0 ? 1 : 0.5;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

/** Three arms of a spiral, each of one turn, a class each. */
export const spirals = (options: PlanarOptions): Rows =>
  planar(3, options, (label, random) => {
    const along = Math.sqrt(random());
    const angle = 2 * Math.PI * (along + label / 3);
    return [along * Math.cos(angle), along * Math.sin(angle)];
  });

function planar(
  classes: number,
  { rows, noise, seed }: PlanarOptions,
  pointOf: (label: number, random: Random) => Point,
): Rows {
  const random = seededRandom(seed);
  const labels = Array.from({ length: rows }, (_, row) => row % classes);
  const x = labels.map((label) =>
    pointOf(label, random).map((value) => value + noise * normal(random)),
  );
  return { x, y: labels.map((label) => [label]), classes };
}
