import { expect, test } from "vitest";
import { CONTENT_BYTES, type Content, contentOf, isGzipped } from "./content.js";

function look(bytes: Uint8Array): Content {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    bytes.subarray(0, CONTENT_BYTES),
  );
  return contentOf({ head: bytes, text });
}

test.each<[what: string, bytes: string | number[], content: Content]>([
  ["a table", "a,b\n1,2\n", "text"],
  ["Latin-1", [...Array(20).fill(97), 0xe9], "text"],
  ["an array of objects", ' \n[ {"a":1}]', "json-array"],
  ["an empty array", "[]", "json-array"],
  ["an object a line", '\uFEFF{"a":1}\n', "json-lines"],
  ["a name in brackets", "[a],b\n", "text"],
  ["Parquet", "PAR1\0\0", "parquet"],
  ["UTF-16, little end first", [0xff, 0xfe, 97, 0], "utf-16"],
  ["UTF-16, big end first", [0xfe, 0xff, 0, 97], "utf-16"],
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
