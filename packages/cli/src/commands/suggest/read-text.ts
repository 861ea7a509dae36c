import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import { isGzipped } from "lrfinder/internal";
import { inputError } from "../../errors/input-error.js";
import { bytesOf, openSource } from "../../table/source.js";

/** Where a history comes from. */
export interface Given {
  readonly file: string;
  readonly standardInput: Readable;
}

/** The longest history, unzipped: past it, what is meant is a table to train on. */
const MOST_BYTES = 2 ** 27;

/**
 * The whole text of a history, unzipped, without a byte order mark.
 *
 * @throws InputError where it cannot be read, is no text or too long.
 */
export async function readText({ file, standardInput }: Given): Promise<string> {
  const name = nameOf(file);
  const bytes =
    file === "-"
      ? unzipped(await gathered(standardInput, name), name)
      : await gathered(bytesOf(await sourceOf(file)), name);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw inputError(`${name} is UTF-16 text: save it as UTF-8`);
  }
  if (bytes.includes(0)) throw inputError(`${name} is not text: give CSV, TSV or JSON`);
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  if (text.trim() === "") throw inputError(`${name} is empty: it must hold a recorded range test`);
  return text;
}

/** The file as a sentence names it. */
export function nameOf(file: string): string {
  return file === "-" ? "standard input" : file;
}

async function sourceOf(file: string) {
  const found = await stat(file).catch((cause) => {
    const why = cause.code === "ENOENT" ? "does not exist" : "cannot be opened";
    throw inputError(`${file} ${why}: check the path`, { cause });
  });
  if (found.isDirectory()) throw inputError(`${file} is a folder: name a file in it`);
  return openSource({ path: file, name: file, byEnding: false });
}

async function gathered(chunks: AsyncIterable<Buffer>, name: string): Promise<Buffer> {
  const all: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MOST_BYTES) throw tooLong(name);
    all.push(chunk);
  }
  return Buffer.concat(all);
}

/** Bytes as they were before gzip, where they are gzipped. */
function unzipped(bytes: Buffer, name: string): Buffer {
  if (!isGzipped(bytes)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    if (code === "ERR_BUFFER_TOO_LARGE") throw tooLong(name);
    throw inputError(`${name} is not a whole gzip file: compress it again`, { cause });
  }
}

function tooLong(name: string): Error {
  return inputError(`${name} is longer than 128 MiB: a recorded range test has a row a step`);
}
