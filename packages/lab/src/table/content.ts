import { CONTENT_BYTES, contentOf, isGzipped } from "lrfinder/internal";
import { text } from "../text.js";

/** A file as bytes, and what it is called. */
export interface TableFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How much of a file is looked at to recognise what it is. */
const HEAD_BYTES = 2 ** 20;

/** Larger files are for the command: the page holds a table as text, several times over. */
const MOST_BYTES = 256 * 2 ** 20;

const MARK = [0xef, 0xbb, 0xbf];

/**
 * Why a file is no table that can be read here, to be said after its name; undefined where nothing
 * speaks against it.
 */
export function contentFault({ name, bytes }: TableFile): string | undefined {
  const words = text.table;
  if (bytes.length > MOST_BYTES) return words.tooLarge(MOST_BYTES / 2 ** 20);
  if (isGzipped(bytes)) return words.gzipped;
  const start = new TextDecoder().decode(bytes.subarray(0, CONTENT_BYTES));
  const content = contentOf({ head: bytes.subarray(0, HEAD_BYTES), text: start });
  const isJson = /\.(json|jsonl|ndjson)$/i.test(name);
  return words.contents[content === "text" && isJson ? "json-lines" : content];
}

/** Bytes without the mark that some programs write before UTF-8. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return MARK.every((byte, i) => bytes[i] === byte) ? bytes.subarray(MARK.length) : bytes;
}
