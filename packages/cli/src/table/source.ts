import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { constants, createGunzip, gunzipSync } from "node:zlib";
import { isGzipped, isZstandard } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { refused } from "./refused.js";

/** A file on disk, and what it is called. */
export interface NamedFile {
  readonly path: string;
  /** What sentences call it: the path as given, or `standard input`. */
  readonly name: string;
  /** Whether the ending of the name says what the file must be. */
  readonly byEnding: boolean;
}

/** A file whose bytes can be read any number of times. */
export interface Source extends NamedFile {
  readonly compression: "none" | "gzip" | "zstd";
  /** The first bytes, unpacked. */
  readonly head: Buffer;
  /** Whether they are all there is. */
  readonly whole: boolean;
}

const HEAD_BYTES = 2 ** 20;
/** Larger pieces wait longer to be collected, and a long file then takes a hundred megabytes on its way. */
const PIECE_BYTES = 2 ** 16;

/** Looks into a file; an `InputError` if it cannot be read or is empty. */
export async function openSource(file: NamedFile): Promise<Source> {
  const start = await firstBytes(file.path).catch((cause) => {
    throw inputError(`${file.name} cannot be read: check its permissions`, { cause });
  });
  const compression = isGzipped(start) ? "gzip" : isZstandard(start) ? "zstd" : "none";
  const head = await unpackedStart(file.name, { start, compression });
  if (head.length === 0) throw refused(file.name, { code: "empty" });
  return { ...file, compression, head, whole: start.length < HEAD_BYTES };
}

/** Loaded where a file needs it, and not before. */
const zstandard = () => import("./zstandard.js");

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function unpackedStart(
  name: string,
  { start, compression }: { start: Buffer } & Pick<Source, "compression">,
): Promise<Buffer> {
  if (compression === "none") return start;
  if (compression === "zstd")
    return (await zstandard()).zstandardStart(name, { start, last: start.length < HEAD_BYTES });
  try {
    // The start of a longer file: that its end is missing is no error yet.
    return gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw brokenGzip(name, cause);
  }
}

/** The bytes of a file from its start, unpacked. */
export async function* bytesOf({ path, name, compression }: Source): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: PIECE_BYTES });
  if (compression === "none") {
    yield* raw;
    return;
  }
  if (compression === "zstd") {
    yield* (await zstandard()).unpackedZstandard(name, raw);
    return;
  }
  const unzipped = createGunzip({ chunkSize: PIECE_BYTES });
  raw.on("error", (error) => unzipped.destroy(error));
  try {
    yield* raw.pipe(unzipped);
  } catch (cause) {
    throw brokenGzip(name, cause);
  } finally {
    raw.destroy();
  }
}

function brokenGzip(name: string, cause: unknown): Error {
  return inputError(`${name} is not a whole gzip file: compress it again`, { cause });
}
