import { cellKinds, type Kind, type OddValue, quoted } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { cellKind } from "./cells.js";
import { complaint, type Database } from "./database.js";
import { columnName, type Relation } from "./relation.js";

/** How many cells of some columns are of each kind. */
export interface CountedKinds {
  /** Rows of the table. */
  readonly rows: number;
  /** For each column, the cells of each kind, by the numbers of `cellKinds`. */
  readonly counts: readonly (readonly number[])[];
}

/**
 * Looks at every cell of some columns, at least one.
 *
 * @throws InputError where the file cannot be read, or not in one way only.
 */
export async function countKinds(
  database: Database,
  relation: Relation,
  indices: readonly number[],
): Promise<CountedKinds> {
  const asked = kindsInRows(relation, indices);
  const found = await database.rows(asked.sql).catch((cause) => {
    throw inputError(`${relation.name} cannot be read: ${complaint(cause)}`, { cause });
  });
  const counts = indices.map(() => Object.values(cellKinds).map(() => 0));
  for (const [i, kind, count] of found) {
    counts[asked.order[Number(i)]!]![Number(kind)] = Number(count);
  }
  const rows = counts[0]!.reduce((a, b) => a + b, 0);
  if (relation.rows !== undefined && rows !== relation.rows) {
    throw inputError(
      `${relation.name} can be read in two ways, as ${relation.rows} and as ${rows} rows: save it as plain CSV`,
    );
  }
  return { rows, counts };
}

/**
 * The query of how many cells of each kind each column has. It gives rows of counts instead of columns of them: DuckDB
 * plans thousands of aggregates in quadratic time. Cells that hold text stand below each other before they are looked
 * at, so that their patterns are compiled once and not for every column.
 *
 * @returns the query, and for each number that it gives a column the place of that column in `indices`.
 */
function kindsInRows(
  { columns, from }: Relation,
  indices: readonly number[],
): { sql: string; order: readonly number[] } {
  const places = [...indices.keys()];
  const stored = (place: number) => columns[indices[place]!]!.stored;
  const texts = places.filter((place) => stored(place) === "text");
  const typed = places.filter((place) => stored(place) !== "text");
  const name = (place: number) => columnName(indices[place]!);
  const typedKinds = [
    ...texts.map(() => "NULL"),
    ...typed.map((place) => cellKind(name(place), stored(place))),
  ];
  const sql = `SELECT i::DOUBLE, CASE WHEN i < ${texts.length} THEN ${cellKind("cell", "text")} ELSE kind END AS kind,
      count(*)::DOUBLE
    FROM (SELECT unnest(range(${places.length})) AS i,
        unnest([${texts.map(name).join(", ")}]::VARCHAR[]) AS cell,
        unnest([${typedKinds.join(", ")}]::INTEGER[]) AS kind
      FROM ${from})
    GROUP BY ALL`;
  return { sql, order: [...texts, ...typed] };
}

/** A cell that does not belong in its column. */
export type OddCell = Omit<OddValue, "code" | "kind">;

/** The first cell of a column that is neither missing nor of a kind; undefined where there is none. */
export async function firstOther(
  database: Database,
  relation: Relation,
  { index, kind }: { index: number; kind: Exclude<Kind, "text"> },
): Promise<OddCell | undefined> {
  const column = columnName(index);
  const [first] = await database.rows(`SELECT r::DOUBLE, CAST(${column} AS VARCHAR), kind FROM
    (SELECT row_number() OVER () AS r, ${column}, ${cell(relation, index)} AS kind FROM ${relation.from})
    WHERE kind NOT IN (${cellKinds.missing}, ${cellKinds[kind]}) ORDER BY r LIMIT 1`);
  if (!first) return undefined;
  const [row, value, found] = first;
  return {
    column: relation.columns[index]!.name,
    place: await relation.place(Number(row)),
    value: String(value),
    infinite: found === cellKinds.infinite,
  };
}

/** Refuses a column that no number can be made of. */
export function checkUsable(
  { name, columns }: Relation,
  { index, instead }: { index: number; instead: string },
): void {
  const { name: column, stored } = columns[index]!;
  if (typeof stored === "string") return;
  throw inputError(
    `${name}, column ${quoted(column)}: it holds ${stored.holds} where single values belong; ${instead}`,
  );
}

function cell({ columns }: Relation, index: number): string {
  return cellKind(columnName(index), columns[index]!.stored);
}
