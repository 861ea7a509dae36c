import { Readable } from "node:stream";
import { plainLines } from "lrfinder/internal";
import { bytesOf, openSource, type Source } from "./source.js";
import { spooled } from "./spool.js";

/** What is to be left out of a text, or changed in it, before its records can be read. */
export interface PlainOptions {
  /** So many lines at the start are emptied; default 0. */
  readonly emptied?: number;
  /** Lines that are emptied besides, counted from 1 and in their order; default: none. */
  readonly comments?: readonly number[];
  /** Whether fields are separated by blanks, and are to be by tabs; default false. */
  readonly blanks?: boolean;
}

/** Lends a text that is plain, with the same lines: itself, or a copy on disk. */
export function lendPlain<T>(
  source: Source,
  options: PlainOptions,
  use: (source: Source) => Promise<T>,
): Promise<T> {
  const { emptied = 0, comments = [], blanks = false } = options;
  if (emptied === 0 && comments.length === 0 && !blanks) return use(source);
  return lendCopy(source, changed(source, options), use);
}

/** Lends a copy on disk that holds other bytes under the same name. */
export function lendCopy<T>(
  { name, byEnding }: Source,
  bytes: AsyncIterable<Buffer>,
  use: (source: Source) => Promise<T>,
): Promise<T> {
  return spooled({ stream: Readable.from(bytes), name }, async (path) =>
    use(await openSource({ path, name, byEnding })),
  );
}

async function* changed(source: Source, options: PlainOptions): AsyncGenerator<Buffer> {
  const lines = plainLines(options);
  // A character for each byte: what is beyond ASCII is not looked at.
  const pieceOf = (text: string) => Buffer.from(text, "latin1");
  for await (const chunk of bytesOf(source)) yield pieceOf(lines.take(chunk.toString("latin1")));
  yield pieceOf(lines.end());
}
