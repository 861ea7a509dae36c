import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, type DuckDBDataChunk, DuckDBInstance } from "@duckdb/node-api";
import { noTemporary } from "./temporary.js";

/** One row of an answer, its values as JavaScript knows them. */
export type Row = readonly unknown[];

/** A database in memory that lives for one table. */
export interface Database {
  /** Runs one statement and gives all rows of its answer: for short answers. */
  rows(sql: string): Promise<readonly Row[]>;
  /** Runs one query and gives its answer chunk by chunk; to be read within `retried`. */
  chunks(sql: string): AsyncIterable<DuckDBDataChunk>;
  /** Does something from the beginning again, with more memory, each time that memory runs out. */
  retried<T>(read: () => Promise<T>): Promise<T>;
}

/**
 * So much memory a database takes; what goes beyond is kept in a temporary folder. Where a
 * statement cannot do with that, as JSON in long lines cannot, it takes the next, and in the end
 * most of what the machine has. (After a `RESET memory_limit` DuckDB 1.5 still holds to the limit
 * before it.)
 */
const MEMORY = ["64MB", "256MB", `${Math.floor((0.8 * totalmem()) / 2 ** 20)}MiB`];

/** How many databases were opened in this process. */
let opened = 0;

/**
 * Opens a database, lends it, and closes it; it reads local files only, and writes temporary ones.
 */
export async function withDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "2",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    memory_limit: MEMORY[0]!,
    // Made when it is needed and removed at the end. Without a name, it would be in the working
    // directory.
    temp_directory: join(tmpdir(), `lrfinder-${process.pid}-${++opened}`),
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
  let limit = 0;
  const retried = async <T>(read: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await read();
      } catch (error) {
        const next = MEMORY[++limit];
        const mayHelp = outOfMemory(error) || error instanceof AnswerCutShort;
        if (!mayHelp || next === undefined) throw inTemporary(error) ?? reasonOf(error);
        await connection.run(`SET memory_limit = '${next}'`);
      }
    }
  };
  return {
    rows: (sql) => retried(async () => (await connection.runAndReadAll(sql)).getRowsJS()),
    async *chunks(sql) {
      const orWhy = (error: unknown) => {
        throw inTemporary(error) ?? error;
      };
      const result = await connection.stream(sql).catch(orWhy);
      for (;;) {
        const chunk = await result.fetchChunk().catch(orWhy);
        if (!chunk || chunk.rowCount === 0) return;
        yield chunk;
      }
    },
    retried,
  };
}

/**
 * The error for a temporary folder that DuckDB cannot use; undefined where its error is about
 * something else.
 */
function inTemporary(error: unknown): Error | undefined {
  const its = error instanceof Error && error.message.includes(join(tmpdir(), "lrfinder-"));
  return its ? noTemporary(error) : undefined;
}

/** An answer ended too early, and DuckDB did not say why: perhaps memory ran out. */
export class AnswerCutShort extends Error {
  /** @param reason what to say where more memory does not help. */
  constructor(readonly reason: Error) {
    super(reason.message);
  }
}

function reasonOf(error: unknown): unknown {
  return error instanceof AnswerCutShort ? error.reason : error;
}

/** Whether memory ran out, or the cause of an error was that it did. */
function outOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message.startsWith("Out of Memory") || outOfMemory(error.cause);
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
