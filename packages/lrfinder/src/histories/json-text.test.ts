import { expect, test } from "vitest";
import { parseJson } from "./json-text.js";

test("NaN and the infinities are numbers outside of strings, and letters in them", () => {
  expect(parseJson('[NaN, Infinity,-Infinity, "NaN", "a \\" NaN", {"NaN": 1}]')).toEqual([
    ...[Number.NaN, Infinity, -Infinity, "NaN", 'a " NaN', { NaN: 1 }],
  ]);
});

test.each(["NaNs", "-NaN", "+Infinity", "nan", "[1,]"])("%s is no JSON", (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
});
