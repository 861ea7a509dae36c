import {
  CONTENT_BYTES,
  contentOf,
  foreignFormat,
  fromLatin1,
  isAscii,
  isGzipped,
  isZstandard,
  mayBeWindows1252,
  notUtf8,
  readAsWindows1252,
  utf16Of,
} from "lrfinder/internal";
import { text } from "../text.js";

/** A file as bytes, and what it is called. */
export interface TableFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A text, or what is wrong with it, to be said after the name of its file. */
export type DecodedText =
  | {
      readonly text: string;
      /** The same in UTF-8. */
      readonly bytes: Uint8Array;
      /** What was a choice, in plain sentences. */
      readonly notes: readonly string[];
    }
  | { readonly wrong: string };

/** How much of a file is looked at to recognise what it is. */
const HEAD_BYTES = 2 ** 20;

/** Larger files are for the command: the page holds a table as text, several times over. */
export const MOST_BYTES = 256 * 2 ** 20;

const MARK = [0xef, 0xbb, 0xbf];

/** A file as it is, or unpacked where it is gzipped; or what is wrong with it. */
export async function unpackedFile(file: TableFile): Promise<TableFile | { wrong: string }> {
  const { name, bytes } = file;
  if (bytes.length > MOST_BYTES) return { wrong: tooLarge };
  if (isZstandard(bytes)) return { wrong: ` ${text.table.zstandard}` };
  if (!isGzipped(bytes)) return file;
  const pieces: Uint8Array[] = [];
  let length = 0;
  const whole = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  try {
    const reader = whole.pipeThrough(new DecompressionStream("gzip")).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > MOST_BYTES) return { wrong: tooLarge };
      pieces.push(read.value);
    }
  } catch {
    return { wrong: ` ${text.table.brokenGzip}` };
  }
  const unpacked = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    unpacked.set(piece, at);
    at += piece.length;
  }
  return { name, bytes: unpacked };
}

const tooLarge = ` ${text.table.tooLarge(MOST_BYTES / 2 ** 20)}`;

/** The text of a file, whatever its encoding; or what it is instead. */
export function textOf({ name, bytes }: TableFile): DecodedText {
  const encoding = utf16Of(bytes);
  if (encoding !== undefined) {
    const text = new TextDecoder(encoding).decode(bytes);
    return fitting(name, { text, bytes: new TextEncoder().encode(text), notes: [] });
  }
  const own = withoutMark(bytes);
  const text = decode(own);
  if (text !== undefined) return fitting(name, { text, bytes: own, notes: [] });
  const fault = contentFault(name, own);
  if (fault) return { wrong: ` ${fault}` };
  const { line, other } = brokenLine(own);
  if (!other) return { wrong: `, ${notUtf8(line)}` };
  const decoded = fromLatin1(new TextDecoder("windows-1252").decode(own));
  const encoded = new TextEncoder().encode(decoded);
  return { text: decoded, bytes: encoded, notes: [readAsWindows1252] };
}

function fitting(name: string, decoded: Exclude<DecodedText, { wrong: string }>): DecodedText {
  const fault = contentFault(name, decoded.bytes);
  return fault ? { wrong: ` ${fault}` } : decoded;
}

/**
 * Why a file is no table that can be read here, to be said after its name; undefined where nothing
 * speaks against it.
 */
function contentFault(name: string, bytes: Uint8Array): string | undefined {
  const words = text.table;
  const start = new TextDecoder().decode(bytes.subarray(0, CONTENT_BYTES));
  const file = { head: bytes.subarray(0, HEAD_BYTES), text: start };
  const foreign = foreignFormat(file);
  if (foreign) return `is ${foreign}`;
  const content = contentOf(file);
  const isJson = /\.(json|jsonl|ndjson)(\.gz)?$/i.test(name);
  return words.contents[content === "text" && isJson ? "json-lines" : content];
}

/** Bytes without the mark that some programs write before UTF-8. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return MARK.every((byte, i) => bytes[i] === byte) ? bytes.subarray(MARK.length) : bytes;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The line on which bytes stop being UTF-8, and whether they may be Windows-1252. */
function brokenLine(bytes: Uint8Array): { line: number; other: boolean } {
  let line = 1;
  let ascii = true;
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    const own = bytes.subarray(start, end);
    if (decode(own) === undefined) return { line, other: ascii && mayBeWindows1252(own) };
    ascii &&= isAscii(own);
    start = end + 1;
  }
  return { line, other: false };
}
