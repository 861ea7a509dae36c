import type { NumericArray } from "../graph/element-types.js";
import type { Tables } from "./tables.js";

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
 * The tables with 0 for every number that is not finite, or beyond ±1e18, in rows of weight 0,
 * since 0 · NaN and 0 · ∞ are NaN; tables without one are used as they are.
 */
export function withoutLeaks(tables: Tables): Tables {
  const { inputs, targets, rows, weights } = tables;
  if (!weights?.includes(0)) return tables;
  const clean = (table: NumericArray): NumericArray => {
    if (!(table instanceof Float32Array || table instanceof Float64Array)) return table;
    const width = table.length / rows;
    const leaks = (value: number, place: number) =>
      !(Math.abs(value) <= LARGEST) && weights[Math.floor(place / width)] === 0;
    if (!table.some(leaks)) return table;
    return table.map((value, place) => (leaks(value, place) ? 0 : value));
  };
  const cleaned = (named: Tables["inputs"]) =>
    Object.fromEntries(Object.entries(named).map(([name, table]) => [name, clean(table)]));
  return { ...tables, inputs: cleaned(inputs), targets: cleaned(targets) };
}
