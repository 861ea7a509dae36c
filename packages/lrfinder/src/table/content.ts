/** What the bytes of a file look like. */
export type Content = "text" | "json-array" | "json-lines" | "parquet" | "binary";

/** How many bytes of a file are decoded to recognise what it is. */
export const CONTENT_BYTES = 4096;

/** The start of a file. */
export interface FileStart {
  /** Its first bytes, some more than are decoded: a NUL among them is no text's. */
  readonly head: Uint8Array;
  /** The first {@link CONTENT_BYTES} of them, decoded as UTF-8. */
  readonly text: string;
}

/** What a file holds, by the look of its start. */
export function contentOf({ head, text }: FileStart): Content {
  if (startsWith(head, [0x50, 0x41, 0x52, 0x31])) return "parquet";
  if (head.includes(0)) return "binary";
  const start = text.replace(/^\uFEFF/, "");
  if (/^\s*\[\s*[{\]]/.test(start)) return "json-array";
  if (/^\s*\{\s*["}]/.test(start)) return "json-lines";
  return mostlyText(start) ? "text" : "binary";
}

/**
 * The encoding of a text in UTF-16, by the mark at its start or, without one, by zeros in at
 * least half of every other place; undefined for anything else.
 */
export function utf16Of(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const is32 = startsWith(head, [0xff, 0xfe, 0, 0]);
  if (startsWith(head, [0xff, 0xfe]) && !is32) return "utf-16le";
  if (startsWith(head, [0xfe, 0xff])) return "utf-16be";
  const pairs = Math.floor(Math.min(head.length, CONTENT_BYTES) / 2);
  let [first, second] = [0, 0];
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) first++;
    if (head[2 * i + 1] === 0) second++;
  }
  // Letters of other scripts have no zero.
  const [few, most] = [pairs / 20, pairs / 2];
  if (pairs < 4) return undefined;
  if (first <= few && second >= most) return "utf-16le";
  return first >= most && second <= few ? "utf-16be" : undefined;
}

/** Whether a file is compressed with Zstandard, by its first bytes; a frame may be one to skip. */
export function isZstandard(head: Uint8Array): boolean {
  const toSkip = (head[0]! & 0xf0) === 0x50 && startsWith(head.subarray(1), [0x2a, 0x4d, 0x18]);
  return toSkip || startsWith(head, [0x28, 0xb5, 0x2f, 0xfd]);
}

/** Whether a file is gzipped, by its first bytes. */
export function isGzipped(head: Uint8Array): boolean {
  return startsWith(head, [0x1f, 0x8b]);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/**
 * Whether hardly any character is a control character, and most are UTF-8: a text in a Western
 * encoding of one byte a character passes, one in another alphabet and random bytes do not.
 */
function mostlyText(start: string): boolean {
  const controls = start.match(/\p{Cc}/gu)?.filter((c) => !/[\t\r\n]/.test(c)).length ?? 0;
  const others = start.match(/\uFFFD/g)?.length ?? 0;
  return controls <= start.length / 10 && others <= (3 * start.length) / 10;
}
