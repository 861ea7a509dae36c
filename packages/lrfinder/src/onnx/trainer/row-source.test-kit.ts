import type { BatchContext, RowSource } from "../data/row-source.js";
import type { AnyTrainingData, NamedTrainingData } from "../data/training-data.js";
import type { NumericArray } from "../graph/element-types.js";

/** A call of a function that gives rows. */
export interface Call extends BatchContext {
  readonly indices: readonly number[];
}

/** A function that gives the rows of tables, and what it was asked. */
export interface RecordedSource extends RowSource {
  readonly calls: readonly Call[];
}

type Flat = NumericArray | readonly number[];

/** The rows of flat tables by a function, which answers at once or later. */
export function sourceOf(
  data: AnyTrainingData,
  { rows, later = false }: { rows: number; later?: boolean },
): RecordedSource {
  const calls: Call[] = [];
  const some = (indices: Int32Array) => mapped(data, (table) => rowsOf(table, rows, indices));
  return {
    ...{ rows, calls },
    batch(indices, context) {
      calls.push({ indices: [...indices], ...context });
      if (!later) return some(indices);
      return new Promise((resolve) => setTimeout(() => resolve(some(indices))));
    },
  };
}

function rowsOf(table: Flat, rows: number, indices: Int32Array): Flat {
  const width = table.length / rows;
  const some = [...indices].map((row) => table.slice(row * width, (row + 1) * width));
  if (!ArrayBuffer.isView(table)) return some.flatMap((row) => [...(row as readonly number[])]);
  const Kind = table.constructor as new (length: number) => NumericArray;
  const all = new Kind(indices.length * width);
  some.forEach((row, i) => {
    all.set(row as never, i * width);
  });
  return all;
}

function mapped(data: AnyTrainingData, change: (table: Flat) => Flat): AnyTrainingData {
  const { sampleWeights } = data;
  const weights = sampleWeights && { sampleWeights: change(sampleWeights as Flat) };
  if (!("inputs" in data)) {
    return { x: change(data.x as Flat), y: change(data.y as Flat), ...weights };
  }
  const { inputs, targets } = data as NamedTrainingData & { targets: object };
  const named = (tables: object) =>
    Object.fromEntries(Object.entries(tables).map(([name, own]) => [name, change(own as Flat)]));
  const isTable = Array.isArray(targets) || ArrayBuffer.isView(targets);
  return {
    ...{ inputs: named(inputs), ...weights },
    targets: isTable ? change(targets as Flat) : named(targets),
  } as NamedTrainingData;
}
