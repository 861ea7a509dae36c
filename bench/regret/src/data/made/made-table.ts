import { type Random, seededRandom } from "lrfinder";
import type { Divided } from "../divided.js";
import { normal, studentT } from "../normal.js";
import { type InputsSpec, inputsFrom } from "./inputs.js";
import { type Score, type ShapeName, shapes } from "./shapes.js";

/** A table that is made up, as plain data. */
export interface MadeTable extends InputsSpec {
  /** How the targets depend on the inputs. */
  readonly shape: ShapeName;
  /** Rows to learn from. */
  readonly rows: number;
  /** How many classes there are; 0 for a regression. */
  readonly classes: number;
  /**
   * The share of rows whose class is one of the others, drawn at random; or the share of a
   * regression's variance that is noise. From 0 to below 1.
   */
  readonly noise: number;
  /** The rows of the largest class for each one of the smallest, about; at least 1. */
  readonly imbalance: number;
  readonly seed: number;
}

/** Rows that nothing is learned from, which the truth is measured on. */
export const FRESH_ROWS = 2000;
/** Scores are standardised by so many rows that belong to nothing. */
const ROWS_TO_STANDARDISE = 1000;

/**
 * Makes a table: its rows to learn from, and fresh rows to validate by. Inputs, and the targets of a
 * regression, are standardised by the rows to learn from.
 */
export function madeTable(spec: MadeTable): Divided {
  const random = seededRandom(spec.seed);
  const draw = inputsFrom(spec, random);
  const targetOf = targets(spec, { random, draw });
  const part = (rows: number) => {
    const x = new Float32Array(rows * spec.features);
    const y = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      const inputs = draw();
      x.set(inputs, row * spec.features);
      y[row] = targetOf(inputs);
    }
    return { x, y };
  };
  const [training, validation] = [part(spec.rows), part(FRESH_ROWS)];
  standardise(training.x, validation.x, spec.features);
  if (spec.classes === 0) standardise(training.y, validation.y, 1);
  return { training, validation, features: spec.features };
}

/** What makes a row's target. */
function targets(
  { shape, features, classes, noise, imbalance, heavyTailed }: MadeTable,
  { random, draw }: { random: Random; draw: () => Float64Array },
): Score {
  const sample = Array.from({ length: ROWS_TO_STANDARDISE }, draw);
  const scores = Array.from({ length: Math.max(1, classes === 2 ? 1 : classes) }, () =>
    standardised(shapes[shape](random, features), sample),
  );
  const [first] = scores as [Score];
  if (classes === 0) {
    const error = () => (heavyTailed > 0 ? studentT(random, 3) / Math.sqrt(3) : normal(random));
    return (x) => Math.sqrt(1 - noise) * first(x) + Math.sqrt(noise) * error();
  }
  const another = (label: number) => (label + 1 + Math.floor(random() * (classes - 1))) % classes;
  const told = (label: number) => (random() < noise ? another(label) : label);
  if (classes === 2) {
    const sorted = sample.map(first).sort((a, b) => a - b);
    const threshold = sorted[Math.floor((sorted.length * imbalance) / (1 + imbalance))]!;
    return (x) => told(Number(first(x) > threshold));
  }
  // A class that is further down the list must stand out more to be chosen.
  const handicap = Math.log10(imbalance) / (classes - 1);
  return (x) => {
    const heights = scores.map((score, label) => score(x) - handicap * label);
    return told(heights.indexOf(Math.max(...heights)));
  };
}

/** A score with mean 0 and deviation 1 over a sample; one that is constant there stays as it is. */
function standardised(score: Score, sample: readonly Float64Array[]): Score {
  const values = sample.map(score);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance) || 1;
  return (x) => (score(x) - mean) / deviation;
}

/** Brings each column of the first table to mean 0 and deviation 1, and the second along with it. */
function standardise(table: Float32Array, along: Float32Array, width: number): void {
  for (let column = 0; column < width; column++) {
    let [sum, squares, rows] = [0, 0, table.length / width];
    for (let i = column; i < table.length; i += width) sum += table[i]!;
    const mean = sum / rows;
    for (let i = column; i < table.length; i += width) squares += (table[i]! - mean) ** 2;
    const deviation = Math.sqrt(squares / rows) || 1;
    for (const each of [table, along]) {
      for (let i = column; i < each.length; i += width) each[i] = (each[i]! - mean) / deviation;
    }
  }
}
