import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import type { HistoryFile } from "lrfinder/histories";
import { isGzipped, utf16Of } from "lrfinder/internal";
import { inputError } from "../../errors/input-error.js";
import { bytesOf, openSource } from "../../table/source.js";

/** A file of a history, or standard input as `-`. */
export interface Given {
  readonly file: string;
  readonly standardInput: Readable;
}

/** The longest history, unzipped: past it, what is meant is a table to train on. */
const MOST_BYTES = 2 ** 27;

/**
 * The whole of a file of a history, unpacked.
 *
 * @throws InputError where it cannot be read, is empty or too long; its `text` where it is no text.
 */
export async function readFileBytes({ file, standardInput }: Given): Promise<HistoryFile> {
  const name = nameOf(file);
  const bytes =
    file === "-"
      ? unzipped(await gathered(standardInput, name), name)
      : await gathered(bytesOf(await sourceOf(file)), name);
  if (bytes.length === 0) throw empty(name);
  return { name, bytes, text: () => textOf(bytes, name) };
}

/** Text in UTF-8 or UTF-16, without a byte order mark. */
function textOf(bytes: Buffer, name: string): string {
  const encoding = utf16Of(bytes) ?? "utf-8";
  if (encoding === "utf-8" && bytes.includes(0)) {
    throw inputError(`${name} is not text: give CSV, TSV, JSON or an event file of TensorBoard`);
  }
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.trim() === "") throw empty(name);
  return text;
}

function empty(name: string): Error {
  return inputError(`${name} is empty: it must hold a recorded range test`);
}

/** The file as a sentence names it. */
export function nameOf(file: string): string {
  return file === "-" ? "standard input" : file;
}

async function sourceOf(file: string) {
  await stat(file).catch((cause) => {
    const why = cause.code === "ENOENT" ? "does not exist" : "cannot be opened";
    throw inputError(`${file} ${why}: check the path`, { cause });
  });
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
