import type { NumericArray } from "../graph/element-types.js";
import type { Port } from "../models/port.js";

/**
 * What the tables of some data must be: those that go into a model, and those that it is measured
 * by.
 */
export interface TablePorts {
  readonly inputs: readonly Port[];
  readonly targets: readonly TargetPort[];
  /** Whether rows cannot weigh differently; default false. */
  readonly alike?: boolean;
}

/** A table that an output is measured by. */
export interface TargetPort extends Port {
  /** Of labels, how many classes there are; left out: any whole numbers. */
  readonly classes?: number;
  /** The label of places that do not count. */
  readonly ignoreLabel?: number;
  /** Of probabilities, whether they are of the classes at a place, or of one yes or no each. */
  readonly probabilities?: "softmax" | "sigmoid";
  /** Of probabilities of classes, which axis of the table holds these, counted from the end. */
  readonly classAxis?: number;
}

/** Data checked against a model and laid out flat, row by row: plain data. */
export interface Tables {
  /** By the name of the model's input. */
  readonly inputs: Readonly<Record<string, NumericArray>>;
  /** By the name of the model's output. */
  readonly targets: Readonly<Record<string, NumericArray>>;
  readonly rows: number;
  /** What each row weighs in the loss, where rows weigh differently. */
  readonly weights?: Float32Array;
}

/** Rows that are read when they are needed, of which only their number is known. */
export type RowsToRead = Pick<Tables, "rows">;

/** Whether rows are there, in tables. */
export function areTables(data: Tables | RowsToRead): data is Tables {
  return "inputs" in data;
}

/** How many numbers a row of a table has. */
export function widthOf({ shape }: Pick<Port, "shape">): number {
  return shape.reduce((product, size) => product * size, 1);
}
