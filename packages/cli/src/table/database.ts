import { type DuckDBConnection, type DuckDBDataChunk, DuckDBInstance } from "@duckdb/node-api";

/** One row of an answer, its values as JavaScript knows them. */
export type Row = readonly unknown[];

/** A database in memory that lives for one table. */
export interface Database {
  /** Runs one statement and gives all rows of its answer: for short answers. */
  rows(sql: string): Promise<readonly Row[]>;
  /** Runs one query and gives its answer chunk by chunk. */
  chunks(sql: string): AsyncIterable<DuckDBDataChunk>;
}

/** Opens a database, lends it, and closes it; it reads local files only and writes none. */
export async function withDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "2",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    // Without it, a large table would be spilled into the working directory.
    temp_directory: "",
  });
  const connection = await instance.connect();
  try {
    return await use(databaseOn(connection));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function databaseOn(connection: DuckDBConnection): Database {
  return {
    async rows(sql) {
      return (await connection.runAndReadAll(sql)).getRowsJS();
    },
    async *chunks(sql) {
      const result = await connection.stream(sql);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) return;
        yield chunk;
      }
    },
  };
}

/**
 * What DuckDB says of a file that it cannot read, in one line.
 *
 * @throws the error itself, if it is about our SQL.
 */
export function complaint(error: unknown): string {
  const said = error instanceof Error ? error.message : "";
  const [, kind, text] = /^([\w ]+) Error: (.*)/.exec(said) ?? [];
  if (!text || /Binder|Parser|Catalog|INTERNAL/i.test(kind!)) throw error;
  return text;
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path as an SQL literal that stands for that one file, whatever wildcards its name holds. */
export function pathLiteral(path: string): string {
  return literal(path.replace(/[*?[]/g, "[$&]"));
}
