import type { Readable } from "node:stream";
import type { FirstLines } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { type Database, withDatabase } from "./database.js";
import { type DelimitedOptions, lendDelimited } from "./delimited.js";
import { lendJson } from "./json.js";
import { lendSource } from "./lend-source.js";
import { openParquet } from "./parquet.js";
import type { Relation } from "./relation.js";

/** Which file to read, and how. */
export interface TableFile extends Omit<DelimitedOptions, "delimiter"> {
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
  { file, standardInput, ...asked }: TableFile,
  use: (table: Relation, database: Database) => Promise<T>,
): Promise<T> {
  return lendSource({ file, standardInput }, (source, format) =>
    withDatabase(async (database) => {
      const lent = (table: Relation) => use(table, database);
      if (format === "delimited" || format === "tab-separated") {
        const delimiter = format === "tab-separated" ? "\t" : undefined;
        return lendDelimited(source, { delimiter, ...asked }, lent);
      }
      refuseFirstLines(source.name, asked);
      if (format === "parquet") return lent(await openParquet(source, database));
      return lendJson(source, { database, format }, lent);
    }),
  );
}

/** Refuses what is said of lines that a format does not have. */
function refuseFirstLines(name: string, { header, unitsRow }: FirstLines): void {
  const flag = header !== undefined ? "--header" : unitsRow !== undefined ? "--units-row" : "";
  if (flag === "") return;
  throw inputError(`${flag}: ${name} names its columns itself; leave the flag out`);
}
