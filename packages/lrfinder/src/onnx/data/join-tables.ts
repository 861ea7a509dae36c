import type { NumericArray } from "../graph/element-types.js";
import { emptyLike } from "./elements.js";
import type { Tables } from "./tables.js";

/** Some rows of tables, from one row up to before another; default: all. */
export interface TableRows {
  readonly tables: Tables;
  readonly from?: number;
  readonly to?: number;
}

/** Tables that are put together from rows of others. */
export interface JoinedTables {
  /** Copies rows of tables of the same names and types behind those that are there. */
  add(rows: TableRows): void;
  /** What has been put together; once all rows are there. */
  tables(): Tables;
}

/** Room for so many rows in memory of its own, at least one of them to come. */
export function joinedTables(rows: number): JoinedTables {
  let joined: Tables | undefined;
  let at = 0;
  return {
    add({ tables, from = 0, to = tables.rows }) {
      joined ??= emptyTables(tables, rows);
      for (const kind of ["inputs", "targets"] as const) {
        for (const [name, table] of Object.entries(tables[kind])) {
          copy(table, joined[kind][name]!, table.length / tables.rows);
        }
      }
      if (tables.weights) copy(tables.weights, joined.weights!, 1);
      at += to - from;

      function copy(table: NumericArray, into: NumericArray, width: number): void {
        into.set(table.subarray(from * width, to * width) as never, at * width);
      }
    },
    tables: () => joined!,
  };
}

/** Tables like others, with room for so many rows. */
function emptyTables({ inputs, targets, weights, rows: own }: Tables, rows: number): Tables {
  const named = (tables: Tables["inputs"]) =>
    Object.fromEntries(
      Object.entries(tables).map(([name, table]) => {
        return [name, emptyLike(table, (rows * table.length) / own)] as const;
      }),
    );
  const empty = { inputs: named(inputs), targets: named(targets), rows };
  return weights ? { ...empty, weights: new Float32Array(rows) } : empty;
}
