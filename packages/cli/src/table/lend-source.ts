import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { inputError } from "../errors/input-error.js";
import { type Format, formatOf } from "./format.js";
import { bytesOf, type NamedFile, openSource, type Source } from "./source.js";
import { spooled } from "./spool.js";
import { unlessChanged } from "./unless-changed.js";

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Lends a readable file, and says its format. What can be read only once (standard input as `-`, pipes, devices) is spooled to
 * disk first; so is text behind a byte order mark, which DuckDB refuses in JSON and stumbles over in CSV.
 */
export async function lendSource<T>(
  { file, standardInput }: { file: string; standardInput: Readable },
  use: (source: Source, format: Format) => Promise<T>,
): Promise<T> {
  const lend = async (named: NamedFile) => {
    const source = await openSource(named);
    const marked = source.head.subarray(0, MARK.length).equals(MARK);
    return unlessChanged(source, () => {
      const format = formatOf(source);
      return marked ? withoutMark(source, (plain) => use(plain, format)) : use(source, format);
    });
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

function withoutMark<T>(source: Source, use: (source: Source) => Promise<T>): Promise<T> {
  const stream = Readable.from(afterMark(bytesOf(source)));
  return spooled({ stream, name: source.name }, (path) =>
    use({ ...source, path, gzipped: false, head: source.head.subarray(MARK.length) }),
  );
}

async function* afterMark(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let skip = MARK.length;
  for await (const chunk of chunks) {
    if (chunk.length > skip) yield chunk.subarray(skip);
    skip = Math.max(0, skip - chunk.length);
  }
}
