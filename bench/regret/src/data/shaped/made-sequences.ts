import { seededRandom } from "lrfinder";
import { normal } from "../normal.js";
import type { ShapedRows } from "./shaped-rows.js";

/** How many sequences, how much noise, and the seed of both. */
export interface MadeSequencesOptions {
  readonly rows: number;
  readonly length: number;
  /** The deviation of what is added: to each place of a wave, or to a fading sum. */
  readonly noise: number;
  readonly seed: number;
}

/** Forms of a wave over one turn. */
const forms: readonly ((turn: number) => number)[] = [
  (turn) => Math.sin(2 * Math.PI * turn),
  (turn) => (turn < 0.5 ? 1 : -1),
  (turn) => 1 - 4 * Math.abs(turn - 0.5),
  (turn) => 2 * turn - 1,
];

/** Waves of one of four forms, each of any phase and of two to five turns: which form is it? */
export function waves({ rows, length, noise, seed }: MadeSequencesOptions): ShapedRows {
  const random = seededRandom(seed);
  const x = Array.from({ length: rows }, (_, row) => {
    const [turns, phase] = [2 + 3 * random(), random()];
    const form = forms[row % forms.length]!;
    return Array.from(
      { length },
      (_, place) => form(((turns * place) / length + phase) % 1) + noise * normal(random),
    );
  });
  const y = x.map((_, row) => [row % forms.length]);
  return { x, y, classes: forms.length, inputShape: [length, 1] };
}

/** What is left of a number from one place to the next. */
const KEPT = 0.85;

/**
 * Pairs of normal numbers at each place, of which the second is 1 or −1: the sum of their products,
 * the older the less, is what is asked.
 */
export function fading({ rows, length, noise, seed }: MadeSequencesOptions): ShapedRows {
  const random = seededRandom(seed);
  const x: number[][] = [];
  const y: number[][] = [];
  for (let row = 0; row < rows; row++) {
    const pairs = Array.from({ length }, () => [normal(random), random() < 0.5 ? 1 : -1] as const);
    x.push(pairs.flat());
    const sum = pairs.reduce((before, [value, sign]) => KEPT * before + value * sign, 0);
    y.push([sum + noise * normal(random)]);
  }
  return { x, y, inputShape: [length, 2] };
}
