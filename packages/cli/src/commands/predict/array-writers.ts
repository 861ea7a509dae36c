import type { NumericArray } from "lrfinder/arrays";
import { inputError } from "../../errors/input-error.js";
import { widthOf } from "./array-model.js";

/** Arrays of one count of rows, by their names. */
export type NamedArrays = Readonly<Record<string, NumericArray>>;

/**
 * A CSV with a column for each number of a row: an output that is one number has its name, others
 * their place behind it, as in `y[0]`.
 *
 * @throws InputError where a row of an output is more than a list of numbers.
 */
export function arraysCsv(arrays: NamedArrays, { model }: { model: string }): string {
  const columns = Object.entries(arrays).flatMap(([name, array]) => {
    const width = widthOf(array);
    if (array.shape.length > 2 && width > Math.max(...array.shape.slice(1))) {
      const shape = array.shape.slice(1).join("×");
      throw inputError(
        `${model} puts out ${name} with ${shape} numbers a row, for which a CSV has no columns: write it to an .npz, with --out FILE.npz`,
      );
    }
    return Array.from({ length: width }, (_, i) => ({
      head: width === 1 ? name : `${name}[${i}]`,
      at: (row: number) => numberIn(array, row * width + i),
    }));
  });
  const lines = [columns.map(({ head }) => csvField(head))];
  const rows = rowsIn(arrays);
  for (let row = 0; row < rows; row++) lines.push(columns.map(({ at }) => String(at(row) ?? "")));
  return `${lines.map((fields) => fields.join(",")).join("\n")}\n`;
}

/** A list with an object for each row, of lists in lists as the output's shape has them. */
export function arraysJson(arrays: NamedArrays): string {
  const rows = Array.from({ length: rowsIn(arrays) }, (_, row) => {
    const fields = Object.entries(arrays).map(([name, array]) => {
      const start = row * widthOf(array);
      return `${JSON.stringify(name)}:${nested(array, { start, shape: array.shape.slice(1) })}`;
    });
    return `{${fields.join(",")}}`;
  });
  return `[\n${rows.join(",\n")}\n]\n`;
}

function nested(
  array: NumericArray,
  { start, shape }: { start: number; shape: readonly number[] },
): string {
  const [length, ...inner] = shape;
  if (length === undefined) return String(numberIn(array, start) ?? null);
  const step = inner.reduce((product, size) => product * size, 1);
  const items = Array.from({ length }, (_, i) =>
    nested(array, { start: start + i * step, shape: inner }),
  );
  return `[${items.join(",")}]`;
}

function rowsIn(arrays: NamedArrays): number {
  return Object.values(arrays)[0]?.shape[0] ?? 0;
}

/** A number as text holds it: to the digits of single precision; undefined for one that is not finite. */
function numberIn({ type, data }: NumericArray, place: number): number | bigint | undefined {
  const value = data[place]!;
  if (typeof value === "bigint") return value;
  if (!Number.isFinite(value)) return undefined;
  return type === "float32" ? Number(value.toPrecision(9)) : value;
}

function csvField(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
