import { expect, test } from "vitest";
import { wrap } from "./wrap.js";

test("lines break between words, and later ones are indented", () => {
  expect(wrap("one two three four", { columns: 9, indent: "  " })).toBe("one two\n  three\n  four");
  expect(wrap("one two", { columns: 7 })).toBe("one two");
});

test("a word wider than the line stays whole", () => {
  expect(wrap("a /very/long/path b", { columns: 6 })).toBe("a\n/very/long/path\nb");
});
