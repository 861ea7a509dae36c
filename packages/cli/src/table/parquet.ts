import { inputError } from "../errors/input-error.js";
import { complaint, type Database, pathLiteral } from "./database.js";
import { columnName, type Relation, type SourceColumn } from "./relation.js";
import type { Source } from "./source.js";

/** Opens a Parquet file. */
export async function openParquet(source: Source, database: Database): Promise<Relation> {
  const file = `read_parquet(${pathLiteral(source.path)})`;
  const described = await database.rows(`DESCRIBE SELECT * FROM ${file}`).catch((cause) => {
    complaint(cause);
    throw inputError(`${source.name} is not a whole Parquet file: write it again`, { cause });
  });
  const written = await topLevel(source, database);
  const own = written.map(({ name }) => name);
  const columns = described.map(([name, type], i): SourceColumn => {
    // DuckDB tells names apart by letters alone, and renames the second of v and V.
    const isOwn = own.length === described.length && own.indexOf(own[i]!) === i;
    const tooLong = (written[i]?.digits ?? 0) > MOST_DIGITS;
    return {
      name: isOwn ? own[i]! : String(name),
      stored: tooLong
        ? { holds: `decimals of more than ${MOST_DIGITS} digits` }
        : storedAs(String(type)),
      isWhole: /^U?(BIG|HUGE)INT$/.test(String(type)),
    };
  });
  const [[rows]] = (await database.rows(`SELECT count(*)::DOUBLE FROM ${file}`)) as [[number]];
  const aliases = columns.map((_, i) => columnName(i)).join(", ");
  const relationOf = (columns: readonly SourceColumn[]): Relation => {
    const cells = columns.map(
      ({ stored }, i) => `${cell(columnName(i), stored)} AS ${columnName(i)}`,
    );
    return {
      name: source.name,
      columns,
      from: `(SELECT ${cells.join(", ")} FROM ${file} AS t(${aliases}))`,
      rows,
      usualDecimal: ".",
      withText: (index) => relationOf(columns.with(index, { ...columns[index]!, stored: "text" })),
      place: async (row) => `row ${row}`,
    };
  };
  return relationOf(columns);
}

/** DuckDB 1.5 hands over longer decimals off by a power of 256. */
const MOST_DIGITS = 38;

/** The columns as the file names them, and how many digits their decimals have. */
async function topLevel(
  source: Source,
  database: Database,
): Promise<{ readonly name: string; readonly digits: number }[]> {
  const schema = await database.rows(
    `SELECT name, coalesce(num_children, 0)::INTEGER, coalesce("precision", 0)::INTEGER
      FROM parquet_schema(${pathLiteral(source.path)})`,
  );
  const columns: { name: string; digits: number }[] = [];
  // The first is the root; each is followed by its children.
  for (let i = 1; i < schema.length; ) {
    const [name, , digits] = schema[i]!;
    columns.push({ name: String(name), digits: Number(digits) });
    for (let open = 1; open > 0 && i < schema.length; i++) open += Number(schema[i]![1]) - 1;
  }
  return columns;
}

function storedAs(type: string): SourceColumn["stored"] {
  if (/\[\d*\]$/.test(type)) return { holds: "lists" };
  if (/^GEOMETRY/.test(type)) return { holds: "geometry" };
  if (/^(STRUCT|MAP|UNION)/.test(type)) return { holds: "nested values" };
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/.test(type)) return "number";
  if (type === "BOOLEAN") return "boolean";
  if (/^(DATE|TIMESTAMP.*)$/.test(type)) return "date";
  if (/^(VARCHAR|ENUM.*|UUID|TIME.*|JSON)$/.test(type)) return "text";
  return { holds: `values of the type ${type}` };
}

function cell(column: string, stored: SourceColumn["stored"]): string {
  if (stored === "number") return `CAST(${column} AS DOUBLE)`;
  if (stored === "date") return `epoch(${column}) / 86400`;
  if (stored === "boolean") return column;
  return stored === "text" ? `CAST(${column} AS VARCHAR)` : "NULL";
}
