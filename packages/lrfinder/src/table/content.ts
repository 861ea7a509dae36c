/** What the bytes of a file look like. */
export type Content = "text" | "json-array" | "json-lines" | "parquet" | "utf-16" | "binary";

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
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return "utf-16";
  if (head.includes(0)) return "binary";
  const start = text.replace(/^\uFEFF/, "");
  if (/^\s*\[\s*[{\]]/.test(start)) return "json-array";
  if (/^\s*\{\s*["}]/.test(start)) return "json-lines";
  return mostlyText(start) ? "text" : "binary";
}

/** Whether a file is gzipped, by its first bytes. */
export function isGzipped(head: Uint8Array): boolean {
  return startsWith(head, [0x1f, 0x8b]);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/**
 * Whether hardly any character is a control character or no UTF-8: a Latin-1 text passes, random
 * bytes do not.
 */
function mostlyText(start: string): boolean {
  const strange = start.match(/[\p{Cc}\uFFFD]/gu)?.filter((c) => !/[\t\r\n]/.test(c)).length ?? 0;
  return strange <= start.length / 10;
}
