import type { LossName } from "../../names/losses.js";
import type { ModelSummary } from "../layers/model.js";
import type { FlatData } from "./flat-data.js";

/**
 * Weights of classes: one for each, in order, or some by their index, of which those left out
 * weigh 1.
 */
export type ClassWeights = readonly number[] | Readonly<Record<number, number>>;

/**
 * The weight of each row by its class: the label, the largest of several targets, or 0 or 1 for a
 * single one.
 *
 * @returns the weights; a `RangeError` for weights that are not finite numbers of at least 0 or not
 *   of this model's classes, a `TypeError` where rows have no class.
 */
export function weightsByClass(
  { target, rows }: FlatData,
  {
    classWeights,
    loss,
    summary,
  }: { classWeights: ClassWeights; loss: LossName; summary: ModelSummary },
): Float32Array {
  const outputs = summary.outputShape.reduce((a, b) => a * b, 1);
  const binary = loss === "binary-cross-entropy";
  if (!loss.endsWith("cross-entropy") || (binary && outputs > 1)) {
    throw new TypeError(`classWeights need one class a row, which ${loss} does not have here`);
  }
  const weights = weightOfEach(classWeights, binary ? 2 : outputs);
  const classOf = (row: number): number => {
    if (target instanceof Int32Array) return target[row]!;
    if (binary) return Math.round(target[row]!);
    const own = target.subarray(row * outputs, (row + 1) * outputs);
    return own.indexOf(Math.max(...own));
  };
  return Float32Array.from({ length: rows }, (_, row) => weights[classOf(row)] ?? 1);
}

function weightOfEach(classWeights: ClassWeights, classes: number): readonly number[] {
  if (Array.isArray(classWeights) && classWeights.length !== classes) {
    throw new RangeError(
      `classWeights must hold a weight for each of ${classes} classes, not ${classWeights.length}`,
    );
  }
  const weights = new Array<number>(classes).fill(1);
  for (const [index, weight] of Object.entries(classWeights)) {
    const known = /^\d+$/.test(index) && Number(index) < classes;
    if (!known || !Number.isFinite(weight) || weight < 0) {
      throw new RangeError(
        `classWeights must be numbers of at least 0 for classes from 0 to ${classes - 1}, ` +
          `not ${weight} for ${index}`,
      );
    }
    weights[Number(index)] = weight;
  }
  return weights;
}

/**
 * Weights as a caller gives them; a `RangeError` unless each row has one that is finite and at
 * least 0.
 */
export function checkedWeights(weights: Float32Array, rows: number): Float32Array {
  if (weights.length !== rows) {
    throw new RangeError(
      `sampleWeights must hold one number for each of ${rows} rows, not ${weights.length}`,
    );
  }
  const wrong = weights.findIndex((weight) => !(Number.isFinite(weight) && weight >= 0));
  if (wrong < 0) return weights;
  throw new RangeError(
    `sampleWeights must be finite numbers of at least 0, and row ${wrong} has ${weights[wrong]}`,
  );
}

/** Of a number beyond this the square may be no float32, and so a loss be infinite. */
const LARGEST = 1e18;

/**
 * The data with 0 for every number that is not finite, or beyond ±1e18, in rows of weight 0,
 * since 0 · NaN and 0 · ∞ are NaN; tables without one are used as they are.
 */
export function withoutLeaks(data: FlatData): FlatData {
  const { x, target, rows, sampleWeights } = data;
  if (!sampleWeights?.includes(0)) return data;
  const clean = (table: Float32Array): Float32Array => {
    const width = table.length / rows;
    const leaks = (value: number, place: number) =>
      !(Math.abs(value) <= LARGEST) && sampleWeights[Math.floor(place / width)] === 0;
    if (!table.some(leaks)) return table;
    return table.map((value, place) => (leaks(value, place) ? 0 : value));
  };
  return { ...data, x: clean(x), target: target instanceof Int32Array ? target : clean(target) };
}
