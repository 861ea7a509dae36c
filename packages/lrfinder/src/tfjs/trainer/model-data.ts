import { gather, Tensor, type TypedArray, tensor, tensor1d, tidy } from "@tensorflow/tfjs";
import { flatRows } from "../../numeric/flat-rows.js";

/**
 * Rows as plain numbers: one entry a row, which is a number or holds the row's numbers in any
 * depth.
 */
export type PlainRows = readonly PlainRow[] | TypedArray;
/** One row of {@link PlainRows}. */
export type PlainRow = number | TypedArray | readonly PlainRow[];

/** The rows of one input or output: a tensor whose first axis counts them, or plain numbers. */
export type Rows = Tensor | PlainRows;

/**
 * What a model takes or should give: rows, or with several inputs or outputs a list or record of
 * them.
 */
export type ModelData = Rows | readonly Rows[] | Readonly<Record<string, Rows>>;

/**
 * The rows of each input or output of a model, in its order.
 *
 * @param option `x` or `y`, for errors.
 * @throws TypeError where the data does not fit the names, and for plain rows that hold what is no
 *   number, with row and column; RangeError for plain rows of several shapes.
 */
export function rowsOfEach(
  option: string,
  { data, names }: { data: ModelData; names: readonly string[] },
): readonly Rows[] {
  const parts = partsOf(data, names);
  if (parts.length === names.length && parts.every(isRows)) {
    for (const [i, part] of parts.entries()) {
      if (Array.isArray(part))
        flatRows(names.length === 1 ? option : `${option}.${names[i]}`, part);
    }
    return parts;
  }
  const wanted =
    names.length === 1
      ? "a tensor or an array of rows"
      : `a list of tensors or arrays of rows for ${names.join(", ")}, or a record of them`;
  throw new TypeError(`${option} must be ${wanted}`);
}

function partsOf(data: ModelData, names: readonly string[]): readonly unknown[] {
  if (data instanceof Tensor || ArrayBuffer.isView(data)) return [data];
  if (typeof data !== "object" || data === null) return [];
  if (!Array.isArray(data)) return names.map((name) => Reflect.get(data, name));
  const wrapped = data.length === 1 && data[0] instanceof Tensor;
  return names.length > 1 || wrapped ? data : [data];
}

function isRows(part: unknown): part is Rows {
  return part instanceof Tensor || Array.isArray(part) || ArrayBuffer.isView(part);
}

/**
 * How many rows inputs and targets have.
 *
 * @throws RangeError where they differ.
 */
export function countRows(x: readonly Rows[], y: readonly Rows[]): number {
  const rows = rowCount(x[0]!);
  const differs = (part: Rows) => rowCount(part) !== rows;
  const [oddX, oddY] = [x.find(differs), y.find(differs)];
  if (oddX) {
    throw new RangeError(
      `x must have as many rows in every part as in the first (${rows}), not ${rowCount(oddX)}`,
    );
  }
  if (oddY) throw new RangeError(`y must have as many rows as x (${rows}), not ${rowCount(oddY)}`);
  return rows;
}

function rowCount(part: Rows): number {
  return part instanceof Tensor ? (part.shape[0] ?? 1) : part.length;
}

/** New tensors of some of the rows, one for each part. */
export function batchOf(parts: readonly Rows[], rows: Int32Array): Tensor[] {
  return tidy(() => {
    const indices = tensor1d(rows, "int32");
    return parts.map((part) => {
      if (part instanceof Tensor) return gather(part, indices);
      return tensor(Array.from(rows, (row) => part[row]!));
    });
  });
}
