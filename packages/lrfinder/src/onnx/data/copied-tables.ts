import type { NumericArray } from "../graph/element-types.js";
import type { Tables } from "./tables.js";

/** Tables for another thread, and their memory that is handed over. */
export interface CopiedTables {
  readonly tables: Tables;
  readonly transfer: readonly ArrayBuffer[];
}

/**
 * Copies tables for another thread, but for those in memory that threads share. A copy of its own
 * is what native code reads fastest: it cannot read shared memory in place.
 */
export function copiedTables({ inputs, targets, rows, weights }: Tables): CopiedTables {
  const transfer: ArrayBuffer[] = [];
  const copied = <T extends NumericArray>(table: T): T => {
    if (isShared(table)) return table;
    const copy = table.slice() as T;
    transfer.push(copy.buffer as ArrayBuffer);
    return copy;
  };
  const all = (tables: Tables["inputs"]) =>
    Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, copied(table)]));
  const tables = {
    ...{ rows, inputs: all(inputs), targets: all(targets) },
    ...(weights && { weights: copied(weights) }),
  };
  return { tables, transfer };
}

/** How many bytes a copy takes. */
export function bytesToCopy({ inputs, targets, weights }: Tables): number {
  const all = [...Object.values(inputs), ...Object.values(targets), ...(weights ? [weights] : [])];
  return all.reduce((sum, table) => sum + (isShared(table) ? 0 : table.byteLength), 0);
}

function isShared({ buffer }: NumericArray): boolean {
  return !(buffer instanceof ArrayBuffer);
}
