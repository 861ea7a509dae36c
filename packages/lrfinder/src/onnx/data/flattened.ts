import { record } from "../../numeric/checks.js";
import type { NumericArray } from "../graph/element-types.js";
import { flatNumbers, floatsIn, isNumbers, type Numbers } from "./numbers.js";
import { type AnyData, isRowSource, sourceIn } from "./row-source.js";
import { type AnyTrainingData, isNamed, type TrainingData } from "./training-data.js";

/** Makes another table of one, which messages call `label`. */
type Change = (label: string, numbers: Numbers) => Numbers;

/** Data with other tables, in the same form. */
export function mapTables(data: TrainingData, change: Change): TrainingData;
export function mapTables(data: AnyTrainingData, change: Change): AnyTrainingData;
export function mapTables(data: AnyTrainingData, change: Change): AnyTrainingData {
  const { sampleWeights } = data;
  const weights = sampleWeights && { sampleWeights: change("sampleWeights", sampleWeights) };
  if (!isNamed(data)) return { x: change("x", data.x), y: change("y", data.y), ...weights };
  const each = (label: string, tables: Readonly<Record<string, Numbers>>) =>
    Object.fromEntries(
      Object.entries(tables).map(([name, own]) => [name, change(`${label}.${name}`, own)]),
    );
  const { inputs, targets } = data;
  const ofTargets = () =>
    isNumbers(targets!) ? change("targets", targets) : each("targets", targets!);
  return {
    inputs: each("inputs", inputs),
    ...(targets && { targets: ofTargets() }),
    ...weights,
  };
}

/**
 * Data with tables that are laid out flat, once for every time that they are read.
 *
 * @param option the option that they are given in, before their names in messages; default none.
 */
export function flattened(data: TrainingData, option?: string): TrainingData;
export function flattened(data: AnyTrainingData, option?: string): AnyTrainingData;
export function flattened(data: AnyTrainingData, option?: string): AnyTrainingData {
  const named = isNamed(data);
  return mapTables(data, (label, numbers) => {
    const layOut = named && label !== "sampleWeights" ? typed : floatsIn;
    return layOut(option === undefined ? label : `${option}.${label}`, numbers);
  });
}

/**
 * Validation data as they are used again and again: tables laid out flat, and functions as they are.
 *
 * @throws RangeError or TypeError for what is neither, as {@link flattened} does.
 */
export function validationRows(given: AnyData): AnyData {
  const data = record("validation", given);
  return isRowSource(data) ? sourceIn("validation", data) : flattened(data, "validation");
}

/**
 * Numbers of the type that they have; in double precision where they have none, so that no whole
 * number is rounded.
 */
function typed(label: string, numbers: Numbers): NumericArray {
  const flat = flatNumbers(label, numbers);
  return ArrayBuffer.isView(flat) ? flat : Float64Array.from(flat);
}
