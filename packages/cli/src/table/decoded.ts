import { TextDecoder } from "node:util";
import { fromLatin1 } from "lrfinder/internal";
import { lendCopy } from "./plain.js";
import { bytesOf, type Source } from "./source.js";

/** Lends a copy of a text in UTF-8, without a mark. */
export function lendDecoded<T>(
  source: Source,
  encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252",
  use: (source: Source) => Promise<T>,
): Promise<T> {
  return lendCopy(source, decoded(source, encoding), use);
}

async function* decoded(source: Source, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytesOf(source)) {
    const text =
      encoding === "windows-1252"
        ? fromLatin1(chunk.toString("latin1"))
        : decoder.decode(chunk, { stream: true });
    yield Buffer.from(text);
  }
  yield Buffer.from(decoder.decode());
}
