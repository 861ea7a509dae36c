import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { constants, createGunzip, gunzipSync } from "node:zlib";
import { inputError } from "../errors/input-error.js";
import { spooled } from "./spool.js";

/** A file on disk whose bytes can be read any number of times. */
export interface Source {
  /** What sentences call it: the path as given, or `standard input`. */
  readonly name: string;
  readonly path: string;
  /** Whether the name says what the file must be. */
  readonly named: boolean;
  readonly gzipped: boolean;
  /** The first bytes, unzipped. */
  readonly head: Buffer;
}

const HEAD_BYTES = 2 ** 20;

/** Lends a readable file; standard input (`-`), pipes and devices are spooled to disk first. */
export async function withSource<T>(
  { file, standardInput }: { file: string; standardInput: Readable },
  use: (source: Source) => Promise<T>,
): Promise<T> {
  if (file === "-") {
    const name = "standard input";
    return spooled(standardInput, async (path) =>
      use(await sourceOf(path, { name, named: false })),
    );
  }
  const found = await stat(file).catch((cause) => {
    const why = cause.code === "ENOENT" ? "does not exist" : "cannot be opened";
    throw inputError(`${file} ${why}: check the path`, { cause });
  });
  if (found.isDirectory()) throw inputError(`${file} is a folder: name a file in it`);
  if (found.isFile()) return use(await sourceOf(file, { name: file, named: true }));
  return spooled(createReadStream(file), async (path) =>
    use(await sourceOf(path, { name: file, named: false })),
  );
}

async function sourceOf(
  path: string,
  { name, named }: { name: string; named: boolean },
): Promise<Source> {
  const start = await firstBytes(path).catch((cause) => {
    throw inputError(`${name} cannot be read: check its permissions`, { cause });
  });
  if (start.length === 0) throw inputError(`${name} is empty: it must hold a table`);
  const gzipped = start[0] === 0x1f && start[1] === 0x8b;
  if (!gzipped) return { name, path, named, gzipped, head: start };
  try {
    // The start of a longer file: its end is missing, and that is no error yet.
    const head = gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH });
    if (head.length === 0) throw inputError(`${name} is empty: it must hold a table`);
    return { name, path, named, gzipped, head };
  } catch (cause) {
    throw cause instanceof Error && "code" in cause && cause.code === "bad-input"
      ? cause
      : brokenGzip(name, cause);
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The bytes of a file from its start, unzipped. */
export async function* bytesOf(source: Source): AsyncGenerator<Buffer> {
  const raw = createReadStream(source.path, { highWaterMark: HEAD_BYTES });
  if (!source.gzipped) {
    yield* raw;
    return;
  }
  const unzipped = createGunzip({ chunkSize: HEAD_BYTES / 4 });
  raw.on("error", (error) => unzipped.destroy(error));
  try {
    yield* raw.pipe(unzipped);
  } catch (cause) {
    throw brokenGzip(source.name, cause);
  } finally {
    raw.destroy();
  }
}

function brokenGzip(name: string, cause: unknown) {
  return inputError(`${name} is not a whole gzip file: compress it again`, { cause });
}
