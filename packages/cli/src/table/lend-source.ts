import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { utf16Of } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { lendDecoded } from "./decoded.js";
import { type Format, formatOf } from "./format.js";
import { type NamedFile, openSource, type Source } from "./source.js";
import { spooled } from "./spool.js";
import { unlessChanged } from "./unless-changed.js";

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Lends a readable file, and says its format. What can be read only once (standard input as `-`, pipes, devices) is spooled to
 * disk first; so is text in UTF-16, and behind a byte order mark, which DuckDB refuses in JSON and stumbles over in CSV.
 */
export async function lendSource<T>(
  { file, standardInput }: { file: string; standardInput: Readable },
  use: (source: Source, format: Format) => Promise<T>,
): Promise<T> {
  const lend = async (named: NamedFile) => {
    const source = await openSource(named);
    const marked = source.head.subarray(0, MARK.length).equals(MARK);
    const encoding = utf16Of(source.head) ?? (marked ? "utf-8" : undefined);
    const lent = (plain: Source) => use(plain, formatOf(plain));
    return unlessChanged(source, () =>
      encoding === undefined ? lent(source) : lendDecoded(source, encoding, lent),
    );
  };
  if (file === "-") {
    const name = "standard input";
    return spooled({ stream: standardInput, name }, (path) =>
      lend({ path, name, byEnding: false }),
    );
  }
  const found = await stat(file).catch((cause) => {
    const why = cause.code === "ENOENT" ? "does not exist" : "cannot be opened";
    throw inputError(`${file} ${why}: check the path`, { cause });
  });
  if (found.isDirectory()) throw inputError(`${file} is a folder: name a file in it`);
  if (found.isFile()) return lend({ path: file, name: file, byEnding: true });
  const stream = createReadStream(file);
  return spooled({ stream, name: file }, (path) => lend({ path, name: file, byEnding: false }));
}
