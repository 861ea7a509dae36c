import { expect, test } from "vitest";
import { oneLine, wrapped } from "./words.js";

test.each([
  ["", 5, []],
  ["one two three", 7, ["one two", "three"]],
  ["one two three", 13, ["one two three"]],
  ["abcdefgh", 3, ["abc", "def", "gh"]],
  ["a bcdefgh", 3, ["a", "bcd", "efg", "h"]],
])("%j in %i columns is %j", (text, columns, lines) => {
  expect(wrapped(text, columns)).toEqual(lines);
});

test("line breaks, tabs and control characters become one space", () => {
  expect(oneLine(" the loss\n\tfell \u001b[31mred\u0000 ")).toBe("the loss fell [31mred");
});
