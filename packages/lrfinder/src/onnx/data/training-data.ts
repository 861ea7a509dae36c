import { record } from "../../numeric/checks.js";
import type { NumericArray } from "../graph/element-types.js";
import type { Port } from "../models/port.js";
import { elementsIn } from "./elements.js";
import { type FlatNumbers, flatNumbers, floatsIn, isNumbers, type Numbers } from "./numbers.js";
import { refuseImprobable } from "./probabilities.js";
import { checkedWeights, withoutLeaks } from "./row-weights.js";
import { type TablePorts, type Tables, type TargetPort, widthOf } from "./tables.js";

/**
 * What a model with one input and one output learns from.
 *
 * NaN and infinite numbers are taken as they are: the loss of a batch that holds one says so by
 * being NaN or infinite, and so do all that follow, since the weights then are, too.
 */
export interface TrainingData {
  /**
   * The inputs: rows × the model's input shape, flat or as one array a row, which may be a typed one.
   */
  readonly x: Numbers;
  /**
   * The targets: rows × outputs, or for sparse cross-entropy one label (0 … classes − 1) a row, of
   * an output with more axes one for each place. For binary cross-entropy they are from 0 to 1; for
   * categorical cross-entropy those of the classes sum to 1, within a thousandth. A row of weight 0
   * may hold others.
   */
  readonly y: Numbers;
  /**
   * What each row weighs in the loss, one finite number of at least 0 a row; default 1. The loss of
   * a batch is Σ weight · loss / rows, as Keras's `sum_over_batch_size`: weights of 2 are twice the
   * gradient. Metrics take all rows alike. In a row of weight 0, numbers that are not finite, or
   * beyond ±1e18, count as 0.
   */
  readonly sampleWeights?: Numbers;
}

/** What a model with any inputs and outputs learns from: its tables by name. */
export interface NamedTrainingData extends Pick<TrainingData, "sampleWeights"> {
  /**
   * Each of the model's inputs by its name, rows × its shape, of whole numbers where the input
   * takes those.
   */
  readonly inputs: NamedNumbers;
  /**
   * The targets of each output that has a loss, by the output's name; where there is one, the table
   * itself will do. Left out where the model puts out its loss.
   */
  readonly targets?: NamedNumbers | Numbers;
}

/** Tables by name. */
export type NamedNumbers = Readonly<Record<string, Numbers>>;

/** What a model learns from, in either form. */
export type AnyTrainingData = TrainingData | NamedTrainingData;

/** A table as it is given, and what it is called in messages. */
interface Given {
  readonly label: string;
  readonly numbers: Numbers;
}

/** Whether data are the tables `inputs` and `targets`. */
export function isNamed(data: AnyTrainingData): data is NamedTrainingData {
  return "inputs" in data;
}

/**
 * Lays data out flat; arrays of the type that a table has are used as they are, without a copy.
 *
 * @returns the tables; a `RangeError` where the counts do not fit the model, a label, a probability
 *   or a weight is out of range, rows differ in shape, or a table is missing or unknown; a
 *   `TypeError` for what is no number, with its row and column.
 */
export function tablesOf(data: AnyTrainingData, { inputs, targets, alike }: TablePorts): Tables {
  record("data", data);
  if (alike && data.sampleWeights !== undefined) {
    throw new RangeError("sampleWeights must be left out where the loss is one of the batch");
  }
  const ofInputs = inputTables(isNamed(data) ? data.inputs : data.x, inputs);
  const { rows } = ofInputs;
  const givenTargets = isNamed(data) ? data.targets : data.y;
  const label = isNamed(data) ? "targets" : "y";
  if (targets.length === 0 && givenTargets !== undefined) {
    throw new RangeError(`${label} must be left out where the model puts out its loss`);
  }
  const wanted = givenFor(givenTargets, targets, label);
  const ofTargets = targets.map((port) => {
    const given = wanted(port);
    const { label } = given;
    const table = targetTable(given, port);
    const width = widthOf(port);
    if (table.length === rows * width) return [port.name, table] as const;
    const also =
      port.classes !== undefined && port.shape.length > 0
        ? ": classAxis says which axis of what the model puts out holds the classes"
        : "";
    throw new RangeError(
      `${label} must hold ${rows * width} numbers (${width} for each of ${rows} rows), not ${table.length}${also}`,
    );
  });
  const tables = { ...ofInputs, targets: Object.fromEntries(ofTargets) };
  const weights =
    data.sampleWeights === undefined
      ? undefined
      : checkedWeights(floatsIn("sampleWeights", data.sampleWeights), rows);
  for (const port of targets) {
    const { probabilities } = port;
    if (probabilities === undefined) continue;
    const rules = { ...port, probabilities, weights };
    refuseImprobable(wanted(port).label, tables.targets[port.name]!, rules);
  }
  return weights ? withoutLeaks({ ...tables, weights }) : tables;
}

/**
 * Lays a model's inputs out flat.
 *
 * @param given the model's only input, or its inputs by name.
 * @returns the inputs; a `RangeError` for no rows, half of one, or tables of different counts.
 */
export function inputTables(
  given: Numbers | NamedNumbers,
  inputs: readonly Port[],
): Pick<Tables, "inputs" | "rows"> {
  const wanted = givenFor(given, inputs, isByName(given) ? "inputs" : "x");
  let rows: number | undefined;
  const tables = inputs.map((port) => {
    const given = wanted(port);
    const { label } = given;
    const table = elementsIn(label, flatGiven(given, port), port.type);
    const own = rowsIn(label, table, port);
    refuseOutside(label, table, port);
    rows ??= own;
    if (own === rows) return [port.name, table] as const;
    throw new RangeError(`${label} must hold ${rows} rows, as the input before, and holds ${own}`);
  });
  return { inputs: Object.fromEntries(tables), rows: rows! };
}

/** A given table laid out flat, whose rows are a port's. */
function flatGiven({ label, numbers }: Given, port: Port): FlatNumbers {
  return flatNumbers(label, numbers, { width: widthOf(port), booleans: port.type === "bool" });
}

function rowsIn(label: string, table: NumericArray, port: Port): number {
  const width = widthOf(port);
  const rows = table.length / width;
  if (rows === 0) throw new RangeError(`${label} must hold at least one row`);
  if (Number.isInteger(rows)) return rows;
  throw new RangeError(
    `${label} must hold ${width} numbers a row, and ${table.length} is no multiple`,
  );
}

/** Refuses a number beyond the table whose rows a port looks up: −1 is the last row, as in ONNX. */
function refuseOutside(label: string, table: NumericArray, port: Port): void {
  const { places } = port;
  if (places === undefined) return;
  for (let place = 0; place < table.length; place++) {
    const value = Number(table[place]);
    if (value >= -places && value < places) continue;
    const row = Math.floor(place / widthOf(port));
    throw new RangeError(
      `${label} must hold numbers from 0 to ${places - 1}, of rows in a table, and row ${row} holds ${value}`,
    );
  }
}

/** What is given for each port; refuses names that are missing, or that no port has. */
function givenFor(
  given: Numbers | NamedNumbers | undefined,
  ports: readonly Port[],
  label: string,
): (port: Port) => Given {
  const names = ports.map(({ name }) => name);
  if (!isByName(given)) {
    if (ports.length < 2) return () => ({ label, numbers: given! });
    throw new TypeError(`${label} must be tables by name (${names.join(", ")}), not one table`);
  }
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(
      `${label} must name those of the model (${names.join(", ")}), not ${unknown}`,
    );
  }
  return ({ name }) => {
    const numbers = given[name];
    if (numbers !== undefined) return { label: `${label}.${name}`, numbers };
    throw new RangeError(`${label} must hold ${names.join(", ")}, and ${name} is missing`);
  };
}

function isByName(given: Numbers | NamedNumbers | undefined): given is NamedNumbers {
  return typeof given === "object" && given !== null && !isNumbers(given);
}

function targetTable(given: Given, port: TargetPort): NumericArray {
  const { label } = given;
  const { type, classes, ignoreLabel } = port;
  const flat = flatGiven(given, port);
  if (classes === undefined) return elementsIn(label, flat, type);
  for (let place = 0; place < flat.length; place++) {
    const value = Number(flat[place]);
    if (Number.isInteger(value) && value >= 0 && value < classes) continue;
    if (value === ignoreLabel) continue;
    const also = ignoreLabel === undefined ? "" : `, or ${ignoreLabel}`;
    const row = Math.floor(place / widthOf(port));
    throw new RangeError(
      `${label} must hold labels from 0 to ${classes - 1}${also}, and row ${row} holds ${value}`,
    );
  }
  return elementsIn(label, flat, type);
}
