import { text } from "../text.js";

/** A file as bytes, and what it is called. */
export interface TableFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How much of a file is looked at to tell what it is. */
const HEAD_BYTES = 2 ** 20;

/** Larger files are for the command: the page holds a table as text, several times over. */
const MOST_BYTES = 256 * 2 ** 20;

const MARK = [0xef, 0xbb, 0xbf];

/**
 * Why a file is no table that can be read here, to be said after its name; undefined where nothing
 * speaks against it.
 */
export function contentFault({ name, bytes }: TableFile): string | undefined {
  const starts = (...start: readonly number[]) => start.every((byte, i) => bytes[i] === byte);
  const words = text.table;
  if (bytes.length === 0) return words.empty;
  if (bytes.length > MOST_BYTES) return words.tooLarge(MOST_BYTES / 2 ** 20);
  if (starts(0x1f, 0x8b)) return words.gzipped;
  if (starts(...[..."PAR1"].map((letter) => letter.charCodeAt(0)))) return words.parquet;
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return words.utf16;
  const head = bytes.subarray(0, HEAD_BYTES);
  if (head.includes(0) || !mostlyText(head.subarray(0, 4096))) return words.binary;
  const start = new TextDecoder().decode(withoutMark(head).subarray(0, 4096));
  const isJson = /^\s*\[\s*[{\]]|^\s*\{\s*["}]/.test(start) || /\.(json|jsonl|ndjson)$/i.test(name);
  return isJson ? words.json : undefined;
}

/** Bytes without the mark that some programs write before UTF-8. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return MARK.every((byte, i) => bytes[i] === byte) ? bytes.subarray(MARK.length) : bytes;
}

/**
 * Whether hardly any character is a control character or no UTF-8: a Latin-1 text passes, random
 * bytes do not.
 */
function mostlyText(head: Uint8Array): boolean {
  const start = new TextDecoder().decode(head);
  const strange = start.match(/[\p{Cc}\uFFFD]/gu)?.filter((c) => !/[\t\r\n]/.test(c)).length ?? 0;
  return strange <= start.length / 10;
}
