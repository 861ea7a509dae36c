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
  const columns = described.map(([name, type]) => ({
    name: String(name),
    stored: storedAs(String(type)),
  }));
  const aliases = columns.map((_, i) => columnName(i)).join(", ");
  const cells = columns.map(
    ({ stored }, i) => `${cell(columnName(i), stored)} AS ${columnName(i)}`,
  );
  return {
    name: source.name,
    columns,
    from: `(SELECT ${cells.join(", ")} FROM ${file} AS t(${aliases}))`,
    decimalComma: false,
    place: async (row) => `row ${row}`,
  };
}

function storedAs(type: string): SourceColumn["stored"] {
  if (/\[\d*\]$/.test(type)) return { holds: "lists" };
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
