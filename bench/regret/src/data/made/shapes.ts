import type { Random } from "lrfinder";
import { normal } from "../normal.js";

/** A number that depends on a row's inputs. */
export type Score = (x: ArrayLike<number>) => number;

/** Draws a way in which a number depends on so many inputs. */
export type Shape = (random: Random, features: number) => Score;

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const whole = (random: Random, below: number) => Math.floor(random() * below);
const weights = (random: Random, count: number) => times(count, () => normal(random));
const dot = (w: readonly number[], x: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < w.length; i++) sum += w[i]! * x[i]!;
  return sum;
};
/** A few of the inputs: all that count where there are many. */
const some = (random: Random, features: number, most: number) =>
  times(Math.min(features, most), () => whole(random, features));

/** How targets depend on inputs in the tables that a rule may be tuned on. */
export const tuningShapes = {
  /** A weighted sum, in half of which a few inputs alone count. */
  linear(random, features) {
    const kept = random() < 0.5 ? 1 : Math.min(1, 8 / features);
    const w = weights(random, features).map((weight) => (random() < kept ? weight : 0));
    return (x) => dot(w, x);
  },
  /** What a random network of ten hidden units says. */
  network(random, features) {
    const units = times(10, () => weights(random, features).map((w) => w / Math.sqrt(features)));
    const out = weights(random, units.length);
    return (x) =>
      dot(
        out,
        units.map((w) => Math.tanh(2 * dot(w, x))),
      );
  },
  /** A sum of a sine, a step, an absolute value or a line for each of up to twelve inputs. */
  additive(random, features) {
    const bends = [Math.sin, Math.sign, Math.abs, (value: number) => value];
    const parts = some(random, features, 12).map((column) => {
      const [weight, shift, stretch] = weights(random, 3) as [number, number, number];
      const bend = bends[whole(random, bends.length)]!;
      return (x: ArrayLike<number>) => weight * bend(2 * stretch * x[column]! + shift);
    });
    return (x) => parts.reduce((sum, part) => sum + part(x), 0);
  },
  /** How near the nearest of three points is. */
  clusters(random, features) {
    const centres = times(3, () => weights(random, features));
    const away = (centre: readonly number[], x: ArrayLike<number>) =>
      centre.reduce((sum, value, i) => sum + (value - x[i]!) ** 2, 0);
    return (x) => -Math.min(...centres.map((centre) => away(centre, x)));
  },
  /** The value of a leaf of a decision tree, four questions deep. */
  rules(random, features) {
    const questions = times(15, () => [whole(random, features), normal(random)] as const);
    const leaves = weights(random, 16);
    return (x) => {
      let place = 0;
      while (place < questions.length) {
        const [column, threshold] = questions[place]!;
        place = 2 * place + (x[column]! > threshold ? 2 : 1);
      }
      return leaves[place - questions.length]!;
    };
  },
  /** A sum of products of two inputs, and of the inputs themselves. */
  pairs(random, features) {
    const products = times(6, () => [whole(random, features), whole(random, features)] as const);
    const w = weights(random, products.length);
    const single = weights(random, features).map((weight) => weight / Math.sqrt(features));
    return (x) => products.reduce((sum, [a, b], i) => sum + w[i]! * x[a]! * x[b]!, dot(single, x));
  },
} as const satisfies Record<string, Shape>;

/** How they depend in the tables that are held back: in other ways throughout. */
export const heldBackShapes = {
  /** A sum of waves in random directions: a draw of a Gaussian process. */
  waves(random, features) {
    const parts = times(20, () => ({
      direction: weights(random, features).map((w) => w / Math.sqrt(features)),
      phase: 2 * Math.PI * random(),
      height: normal(random),
    }));
    return (x) =>
      parts.reduce(
        (sum, { direction, phase, height }) => sum + height * Math.cos(dot(direction, x) + phase),
        0,
      );
  },
  /** The fields of a chessboard over two inputs, with a slope. */
  chessboard(random, features) {
    const [a, b] = [whole(random, features), whole(random, features)];
    const slope = normal(random);
    return (x) => Math.sign(Math.sin(2 * x[a]!) * Math.sin(2 * x[b]!)) + slope * x[b]!;
  },
  /** What the nearest of twenty points says, each a value of its own. */
  nearest(random, features) {
    const points = times(20, () => ({ at: weights(random, features), value: normal(random) }));
    return (x) => {
      let [best, value] = [Infinity, 0];
      for (const point of points) {
        const away = point.at.reduce((sum, each, i) => sum + (each - x[i]!) ** 2, 0);
        if (away < best) [best, value] = [away, point.value];
      }
      return value;
    };
  },
  /** A polynomial of third degree in two directions. */
  cubic(random, features) {
    const [u, v] = times(2, () => weights(random, features).map((w) => w / Math.sqrt(features)));
    const [a, b, c, d] = weights(random, 4) as [number, number, number, number];
    return (x) => {
      const [p, q] = [dot(u!, x), dot(v!, x)];
      return a * p + b * q * p + c * p ** 3 + d * q ** 2;
    };
  },
  /** A growth that saturates, slowed down by another input, as of enzymes. */
  saturating(random, features) {
    const growing = some(random, features, 3);
    const slowing = whole(random, features);
    return (x) => {
      const amount = growing.reduce((sum, column) => sum + Math.exp(x[column]! / 2), 0);
      return amount / (1 + amount / 3 + Math.exp(x[slowing]! / 2));
    };
  },
} as const satisfies Record<string, Shape>;

/** Every shape by its name. */
export const shapes: Readonly<Record<ShapeName, Shape>> = { ...tuningShapes, ...heldBackShapes };

/** The name of a shape. */
export type ShapeName = keyof typeof tuningShapes | keyof typeof heldBackShapes;
