/** How a text becomes bytes. */
export type Encoding =
  | "utf-8"
  | "utf-8 with mark"
  | "utf-16le"
  | "utf-16le with mark"
  | "utf-16be with mark"
  | "windows-1252";

const MARK = "\uFEFF";

/** What Windows-1252 has besides Latin-1, as far as it is used here. */
const windows1252 = new Map([
  ["€", 0x80],
  ["…", 0x85],
  ["‘", 0x91],
  ["’", 0x92],
  ["–", 0x96],
  ["—", 0x97],
]);

/** Whether a text can be written in Windows-1252. */
export function fitsWindows1252(text: string): boolean {
  return /^[\0-\x7F\xA0-\xFF€…‘’–—]*$/.test(text);
}

/** A text as bytes. */
export function encoded(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text);
    case "utf-8 with mark":
      return Buffer.from(MARK + text);
    case "utf-16le":
      return Buffer.from(text, "utf16le");
    case "utf-16le with mark":
      return Buffer.from(MARK + text, "utf16le");
    case "utf-16be with mark":
      return Buffer.from(MARK + text, "utf16le").swap16();
    case "windows-1252":
      return Buffer.from(Array.from(text, (one) => windows1252.get(one) ?? one.charCodeAt(0)));
  }
}
