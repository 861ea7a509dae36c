import type { NumericArray } from "../graph/element-types.js";
import type { Tables } from "./tables.js";

/**
 * Tables in memory that workers share: copied where they are not yet, so that each of the workers
 * needs no copy of its own. They stay as they are where the platform shares no memory, as in a page
 * that is not isolated from others.
 */
export function sharedTables({ inputs, targets, rows, weights }: Tables): Tables {
  return {
    rows,
    inputs: mapped(inputs),
    targets: mapped(targets),
    ...(weights && { weights: shared(weights) }),
  };
}

function mapped<T extends NumericArray>(tables: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, shared(table)]));
}

function shared<T extends NumericArray>(table: T): T {
  if (typeof SharedArrayBuffer === "undefined" || table.buffer instanceof SharedArrayBuffer) {
    return table;
  }
  const OfType = table.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new OfType(new SharedArrayBuffer(table.byteLength));
  copy.set(table as never);
  return copy;
}

/** How many bytes of tables are not in shared memory. */
export function unsharedBytes({ inputs, targets, weights }: Tables): number {
  const all = [...Object.values(inputs), ...Object.values(targets), ...(weights ? [weights] : [])];
  const own = all.filter(
    ({ buffer }) =>
      typeof SharedArrayBuffer === "undefined" || !(buffer instanceof SharedArrayBuffer),
  );
  return own.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
