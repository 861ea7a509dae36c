import { expect, test } from "vitest";
import { fromLatin1, isAscii, mayBeWindows1252 } from "./windows-1252.js";

test("control characters of Latin-1 are the characters of Windows-1252", () => {
  expect(fromLatin1("a\x80\x92\xe9\x8a\x9f\x99 €")).toBe("a€’éŠŸ™ €");
});

test("bytes that stand for nothing in it are none of its text", () => {
  expect([0x80, 0xe9, 0x41].map((byte) => mayBeWindows1252(Uint8Array.of(byte)))).toEqual([
    ...[true, true, true],
  ]);
  for (const byte of [0x81, 0x8d, 0x8f, 0x90, 0x9d]) {
    expect(mayBeWindows1252(Uint8Array.of(0x41, byte))).toBe(false);
  }
  expect([0x7f, 0x80].map((byte) => isAscii(Uint8Array.of(byte)))).toEqual([true, false]);
});
