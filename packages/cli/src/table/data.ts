import type { ColumnEncoding, TargetEncoding } from "lrfinder/onnx";

/** Which file to read, and which of its columns. */
export interface DataRequest {
  /** A path, or `"-"` for standard input. */
  readonly file: string;
  /** The column to predict. */
  readonly target: string;
  /** The input columns, in this order; default: every column but the target, in the file's order. */
  readonly columns?: readonly string[];
  /** Columns to leave out; default none. */
  readonly drop?: readonly string[];
  /** What to learn; `"auto"` decides by the target's values. */
  readonly task: "auto" | "classification" | "regression";
  /** How many rows at most become numbers, drawn at random where there are more; default all of them. */
  readonly sample?: { readonly rows: number; readonly seed: number };
}

/** A table as numbers, ready to be trained on. */
export interface Data {
  /** The inputs [rows, features], row by row, in shared memory; of a sample, the rows that were drawn. */
  readonly x: Float32Array<SharedArrayBuffer>;
  /** The standardised targets of a regression, or class indices 0 … classes − 1; in shared memory. */
  readonly y: Float32Array<SharedArrayBuffer> | Int32Array<SharedArrayBuffer>;
  /** Rows that have a target. */
  readonly rows: number;
  /** Inputs of one row. */
  readonly features: number;
  /** What is learned; `"auto"` is decided here. */
  readonly task: "classification" | "regression";
  /** The classes by index: numbers in order, text in the order of its code points. */
  readonly classes?: readonly string[];
  /** The name of the target's column. */
  readonly target: string;
  /** How each input column became numbers, in the order of the inputs. */
  readonly encoding: readonly ColumnEncoding[];
  /** How the target became numbers. */
  readonly targetEncoding: TargetEncoding;
  /** What was done to the table, in plain sentences. */
  readonly notes: readonly string[];
}
