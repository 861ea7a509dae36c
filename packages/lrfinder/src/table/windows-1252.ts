/** Bytes that stand for nothing in Windows-1252. */
const nothing = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** What the bytes from 0x80 to 0x9f stand for; in Latin-1 they are control characters. */
const characters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * A text in Windows-1252 that was decoded as Latin-1, as some versions of Node do when they are
 * asked for Windows-1252.
 */
export function fromLatin1(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (letter) => characters[letter.charCodeAt(0) - 0x80]!);
}

/** Whether the bytes of a text that is no UTF-8 all stand for characters of Windows-1252. */
export function mayBeWindows1252(bytes: Uint8Array): boolean {
  return bytes.every((byte) => !nothing.has(byte));
}

/** Whether bytes are ASCII. */
export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/** What is noted of a text in Windows-1252. */
export const readAsWindows1252 = "read as Windows-1252, as it is not UTF-8";
