import type { Readable } from "node:stream";
import { inputError } from "../errors/input-error.js";
import { type Database, withDatabase } from "./database.js";
import { type DelimitedOptions, lendDelimited } from "./delimited.js";
import { lendJson } from "./json.js";
import { lendSource } from "./lend-source.js";
import { openParquet } from "./parquet.js";
import type { Relation } from "./relation.js";

/** Which file to read, and how. */
export interface TableFile extends Pick<DelimitedOptions, "header" | "wanted"> {
  /** A path, or `"-"` for standard input. */
  readonly file: string;
  /** What the file `-` stands for. */
  readonly standardInput: Readable;
}

/**
 * Opens a file as a table, and lends it.
 *
 * @throws InputError where it is none.
 */
export function lendTable<T>(
  { file, standardInput, header, wanted }: TableFile,
  use: (table: Relation, database: Database) => Promise<T>,
): Promise<T> {
  return lendSource({ file, standardInput }, (source, format) =>
    withDatabase(async (database) => {
      const lent = (table: Relation) => use(table, database);
      if (format === "delimited" || format === "tab-separated") {
        const delimiter = format === "tab-separated" ? "\t" : undefined;
        return lendDelimited(source, { delimiter, header, wanted }, lent);
      }
      if (header !== undefined) {
        throw inputError(`--header: ${source.name} names its columns itself; leave the flag out`);
      }
      if (format === "parquet") return lent(await openParquet(source, database));
      return lendJson(source, { database, format }, lent);
    }),
  );
}
