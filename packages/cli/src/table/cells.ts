import { cellKinds, cellPatterns, type Kind } from "lrfinder/internal";
import { type Database, literal } from "./database.js";
import { columnName, type Relation, type SourceColumn } from "./relation.js";

/** Teaches a database to understand cells that hold text, as `cellKindOf` does. */
export async function defineCells(
  database: Database,
  { decimalComma }: { decimalComma: boolean },
): Promise<void> {
  const digits = decimalComma
    ? `CASE WHEN ${fully("c", cellPatterns.decimalComma)} THEN replace(c, ',', '.') ELSE c END`
    : "c";
  await database.rows("SET TimeZone = 'UTC'");
  // Regular expressions, since a list after IN makes this ten times as slow.
  await database.rows(`CREATE MACRO is_missing(c) AS
    c IS NULL OR ${fully("c", cellPatterns.missing)}`);
  // DuckDB reads 1_000 as a thousand; here it is a name.
  await database.rows(`CREATE MACRO number_of(c) AS
    CASE WHEN NOT contains(c, '_') THEN try_cast(${digits} AS DOUBLE) END`);
  await database.rows(`CREATE MACRO date_of(c) AS
    CASE WHEN regexp_matches(c, ${literal(cellPatterns.dateStart)})
      THEN epoch(try_cast(trim(c, e' \\t\\r\\n') AS TIMESTAMPTZ)) / 86400 END`);
  const { missing, numeric, infinite, boolean, date, text } = cellKinds;
  await database.rows(`CREATE MACRO kind_of(c) AS CASE
    WHEN isfinite(number_of(c)) THEN ${numeric}
    WHEN is_missing(c) THEN ${missing}
    WHEN isinf(number_of(c)) THEN ${infinite}
    WHEN ${fully("c", cellPatterns.boolean)} THEN ${boolean}
    WHEN date_of(c) IS NOT NULL THEN ${date}
    ELSE ${text} END`);
}

/** The SQL expression of a cell's kind, a number of `cellKinds`. */
export function cellKind(column: string, stored: SourceColumn["stored"]): string {
  if (stored === "text") return `kind_of(${column})`;
  if (stored === "boolean") {
    return `CASE WHEN ${column} IS NULL THEN ${cellKinds.missing} ELSE ${cellKinds.boolean} END`;
  }
  return `CASE WHEN ${column} IS NULL OR isnan(${column}) THEN ${cellKinds.missing}
    WHEN isinf(${column}) THEN ${cellKinds.infinite}
    ELSE ${stored === "date" ? cellKinds.date : cellKinds.numeric} END`;
}

/** The SQL expression of a cell's value: a double, text if the column is text, NULL where it is missing. */
export function cellValue(column: string, stored: SourceColumn["stored"], kind: Kind): string {
  if (stored === "boolean") return `CAST(${column} AS DOUBLE)`;
  if (stored !== "text") return `CASE WHEN isfinite(${column}) THEN ${column} END`;
  if (kind === "numeric")
    return `CASE WHEN isfinite(number_of(${column})) THEN number_of(${column}) END`;
  if (kind === "date") return `date_of(${column})`;
  const value = kind === "boolean" ? `CAST(${fully(column, cellPatterns.true)} AS DOUBLE)` : column;
  return `CASE WHEN NOT is_missing(${column}) THEN ${value} END`;
}

function fully(column: string, pattern: string): string {
  return `regexp_full_match(${column}, ${literal(`(?i)${pattern}`)})`;
}

/** The names of the numeric columns in which a number is written with a decimal comma. */
export async function commaColumns(
  database: Database,
  { decimalComma, columns, from }: Relation,
  kinds: ReadonlyMap<number, Kind>,
): Promise<string[]> {
  const numeric = [...kinds.keys()].filter((index) => kinds.get(index) === "numeric");
  if (!decimalComma || numeric.length === 0) return [];
  const found = numeric.map((index) => `bool_or(contains(${columnName(index)}, ','))`);
  const [row] = await database.rows(`SELECT ${found.join(", ")} FROM ${from}`);
  return numeric.filter((_, i) => row![i]).map((index) => columns[index]!.name);
}
