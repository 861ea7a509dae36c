import { expect, test } from "vitest";
import {
  CONTENT_BYTES,
  type Content,
  contentOf,
  isGzipped,
  isZstandard,
  utf16Of,
} from "./content.js";

function look(bytes: Uint8Array): Content {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    bytes.subarray(0, CONTENT_BYTES),
  );
  return contentOf({ head: bytes, text });
}

test.each<[what: string, bytes: string | number[], content: Content]>([
  ["a table", "a,b\n1,2\n", "text"],
  ["Latin-1", [...Array(20).fill(97), 0xe9], "text"],
  ["Latin-1 with many accents", Array.from({ length: 40 }, (_, i) => (i % 4 ? 97 : 0xe9)), "text"],
  [
    "an alphabet of its own",
    Array.from({ length: 40 }, (_, i) => (i % 4 ? 0xe0 + i : 44)),
    "binary",
  ],
  ["an array of objects", ' \n[ {"a":1}]', "json-array"],
  ["an empty array", "[]", "json-array"],
  ["an object a line", '\uFEFF{"a":1}\n', "json-lines"],
  ["a name in brackets", "[a],b\n", "text"],
  ["Parquet", "PAR1\0\0", "parquet"],
  ["a NUL", "a\0b", "binary"],
  ["control characters", "\u0001\u0002\u0003abc", "binary"],
  ["bytes that are no UTF-8", Array(30).fill(0xc1), "binary"],
])("%s is recognised by its start", (_, bytes, content) => {
  const all = typeof bytes === "string" ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes);
  expect(look(all)).toBe(content);
});

test("a tenth of strange characters is still text, more is not", () => {
  const text = (strange: number) => `${"\u0001".repeat(strange)}${"a".repeat(100 - strange)}`;
  expect(look(new TextEncoder().encode(text(10)))).toBe("text");
  expect(look(new TextEncoder().encode(text(11)))).toBe("binary");
});

test("a gzipped file is known by two bytes", () => {
  expect(isGzipped(Uint8Array.of(0x1f, 0x8b, 8))).toBe(true);
  expect(isGzipped(Uint8Array.of(0x1f, 0x8c))).toBe(false);
  expect(isGzipped(Uint8Array.of(0x1f))).toBe(false);
});

test("a file in Zstandard is known by four bytes", () => {
  expect(isZstandard(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 4))).toBe(true);
  expect(isZstandard(Uint8Array.of(0x53, 0x2a, 0x4d, 0x18, 0))).toBe(true);
  expect(isZstandard(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfe, 4))).toBe(false);
});

const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();

test.each<[what: string, bytes: Uint8Array, encoding: string | undefined]>([
  ["little end first, marked", Buffer.from("\uFEFFa", "utf16le"), "utf-16le"],
  ["big end first, marked", swapped("\uFEFFé"), "utf-16be"],
  [
    "little end first, by its zeros",
    Buffer.from("a,y\né,2\n3,4\n5,6\n7,8\n", "utf16le"),
    "utf-16le",
  ],
  ["letters without zeros", Buffer.from("а,y\n−1,2\n3 €,4\n", "utf16le"), "utf-16le"],
  ["big end first, by its zeros", swapped("a,y\n1,2\n3,4\n"), "utf-16be"],
  ["UTF-8", Buffer.from("a,y\n1,2\n"), undefined],
  ["a NUL in a text", Buffer.from("a\0y\n1,2\n"), undefined],
  ["UTF-32", Uint8Array.of(0xff, 0xfe, 0, 0, 97, 0, 0, 0), undefined],
])("UTF-16 is recognised: %s", (_, bytes, encoding) => {
  expect(utf16Of(bytes)).toBe(encoding);
});
