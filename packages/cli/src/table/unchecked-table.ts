import type { Database } from "./database.js";
import type { KnownColumn } from "./known-kinds.js";
import { notesOnMissing, type PlannedTable, plainNumbers } from "./planned-table.js";
import type { RawBatch, RawTable } from "./raw-table.js";
import type { Relation } from "./relation.js";
import { tableBatches } from "./table-batches.js";

/** A row cannot be read at once: why, and where, says a reading that looks at every value first. */
export class ReadAgain extends Error {
  constructor(override readonly cause: unknown) {
    super("a value must be looked at before it is read", { cause });
  }
}

/**
 * A table whose values are looked at while they are read; its batches throw `ReadAgain` where one
 * must be looked at before. Undefined where that is so of a whole column, or the number of rows is
 * not known.
 */
export function uncheckedTable(database: Database, plan: PlannedTable): RawTable | undefined {
  const { relation, columns, known, kept } = plan;
  const { rows } = relation;
  const stored = withNumbers(plan);
  if (rows === undefined || !known.every((column) => isPlain(stored, column))) return undefined;
  const missing = columns.map(() => 0);
  return {
    rows,
    kept: kept.indices.map((index) => relation.columns[index]!.name),
    notes: () => [...plan.notes, ...notesOnMissing(columns, missing)],
    async *batches() {
      const batches = tableBatches(database, plan, { stored });
      for (;;) {
        const next = await nextOf(batches);
        if (next.done) return;
        for (const [i, values] of next.value.columns.entries()) missing[i]! += missingIn(values);
        yield next.value;
      }
    },
  };
}

/** The next batch; what hinders it is looked into by another reading. */
async function nextOf(batches: AsyncGenerator<RawBatch>): Promise<IteratorResult<RawBatch>> {
  try {
    return await batches.next();
  } catch (cause) {
    throw new ReadAgain(cause);
  }
}

/** The table with numbers stored as such, where they seem to be. */
function withNumbers(plan: PlannedTable): Relation {
  const { relation, target, targetEncoding, kept } = plan;
  const wanted = new Set(plainNumbers(plan));
  const isNumber = targetEncoding.kind === "numeric" && targetEncoding.notation === undefined;
  if (isNumber && !kept.indices.includes(target)) wanted.add(target);
  const likely = (relation.likelyNumbers ?? []).filter(({ place }) => wanted.has(place));
  return likely.length > 0 ? relation.withNumbers!(likely.map(({ place }) => place)) : relation;
}

const kindsStored = { text: "text", numeric: "number", boolean: "boolean", date: "date" } as const;

/** Whether each value of a column can be read by itself. */
function isPlain({ columns }: Relation, { index, kind, notation }: KnownColumn): boolean {
  return columns[index]!.stored === kindsStored[kind] && notation === undefined;
}

/** How many values are missing; `ReadAgain` where a number is infinite. */
function missingIn(values: readonly string[] | Float64Array): number {
  let missing = 0;
  if (values instanceof Float64Array) {
    for (let row = 0; row < values.length; row++) {
      const value = values[row]!;
      if (Number.isNaN(value)) missing++;
      else if (!Number.isFinite(value)) throw new ReadAgain(new Error(`row ${row} is infinite`));
    }
    return missing;
  }
  for (let row = 0; row < values.length; row++) if (values[row] === "") missing++;
  return missing;
}
