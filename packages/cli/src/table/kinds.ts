import { inputError } from "../errors/input-error.js";
import { cellKind, cellKinds, type Kind } from "./cells.js";
import type { Choice } from "./choose-columns.js";
import { complaint, type Database } from "./database.js";
import { quoted } from "./quoted.js";
import { columnName, type Relation } from "./relation.js";

/** From this share of numbers (or dates) on, other text in a column is a mistake and no category. */
const CLEAR_SHARE = 0.95;

/** What a look at every cell found. */
export interface Kinds {
  /** Rows of the table. */
  readonly rows: number;
  /** The kind of each column that was asked for and has a value, by its index. */
  readonly kinds: ReadonlyMap<number, Kind>;
}

/**
 * The kinds of the chosen columns, decided by all their values.
 *
 * @throws InputError for a value that does not belong in its column.
 */
export async function kindsOf(
  database: Database,
  relation: Relation,
  { target, inputs }: Choice,
): Promise<Kinds> {
  for (const index of [target, ...inputs]) {
    const instead = index === target ? "choose another target" : "leave it out with --drop";
    checkUsable(relation, { index, instead });
  }
  const indices = [target, ...inputs];
  const counts = await countKinds(database, relation, indices);
  const rows = counts[0]!.reduce((a, b) => a + b, 0);
  if (relation.rows !== undefined && rows !== relation.rows) {
    throw inputError(
      `${relation.name} is read in two ways, as ${relation.rows} and as ${rows} rows: save it as plain CSV`,
    );
  }
  const kinds = new Map<number, Kind>();
  for (const [i, index] of indices.entries()) {
    const found = counts[i]!;
    const numbers = found[cellKinds.numeric]! + found[cellKinds.infinite]!;
    const all = rows - found[cellKinds.missing]!;
    if (all === 0) continue;
    if (numbers >= CLEAR_SHARE * all) {
      const clean = found[cellKinds.numeric] === all;
      if (!clean) await refuse(database, relation, { index, kind: "numeric" });
      kinds.set(index, "numeric");
    } else if (found[cellKinds.boolean] === all) kinds.set(index, "boolean");
    else if (found[cellKinds.date]! >= CLEAR_SHARE * all) {
      const clean = found[cellKinds.date] === all;
      if (!clean) await refuse(database, relation, { index, kind: "date" });
      kinds.set(index, "date");
    } else kinds.set(index, "text");
  }
  return { rows, kinds };
}

/** For each of some columns, how many of its cells are of each kind. */
async function countKinds(
  database: Database,
  relation: Relation,
  indices: readonly number[],
): Promise<number[][]> {
  const cells = indices.map((index) => cell(relation, index));
  // Rows of kinds instead of columns of counts: DuckDB plans thousands of aggregates in quadratic time.
  const found = await database
    .rows(
      `SELECT i::DOUBLE, kind, count(*)::DOUBLE
      FROM (SELECT unnest(range(${cells.length})) AS i, unnest([${cells.join(", ")}]) AS kind
        FROM ${relation.from})
      GROUP BY ALL`,
    )
    .catch((cause) => {
      throw inputError(`${relation.name} cannot be read: ${complaint(cause)}`, { cause });
    });
  const counts = cells.map(() => Object.values(cellKinds).map(() => 0));
  for (const [i, kind, count] of found) counts[Number(i)]![Number(kind)] = Number(count);
  return counts;
}

function cell({ columns }: Relation, index: number): string {
  return cellKind(columnName(index), columns[index]!.stored);
}

function checkUsable(
  { name, columns }: Relation,
  { index, instead }: { index: number; instead: string },
): void {
  const { name: column, stored } = columns[index]!;
  if (typeof stored === "string") return;
  throw inputError(
    `${name}, column ${quoted(column)}: it holds ${stored.holds} where single values belong; ${instead}`,
  );
}

/** Refuses the first cell of a column that is neither missing nor of its kind. */
async function refuse(
  database: Database,
  relation: Relation,
  { index, kind }: { index: number; kind: "numeric" | "date" },
): Promise<never> {
  const column = columnName(index);
  const [first] = await database.rows(`SELECT r::DOUBLE, CAST(${column} AS VARCHAR), kind FROM
    (SELECT row_number() OVER () AS r, ${column}, ${cell(relation, index)} AS kind FROM ${relation.from})
    WHERE kind NOT IN (${cellKinds.missing}, ${cellKinds[kind]}) ORDER BY r LIMIT 1`);
  const [row, value, found] = first!;
  const place = await relation.place(Number(row));
  const where = `${relation.name}, ${place}, column ${quoted(relation.columns[index]!.name)}`;
  const isInfinite = found === cellKinds.infinite;
  const wrong = isInfinite
    ? `${value} is not finite`
    : `${quoted(String(value))} is not a ${kind === "date" ? "date" : "number"} as the others are`;
  throw inputError(`${where}: ${wrong}; correct it, or leave it empty if it is missing`);
}
