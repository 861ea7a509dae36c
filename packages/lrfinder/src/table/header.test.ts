import { expect, test } from "vitest";
import { readHeader } from "./header.js";

test.each([
  ["commas", "a,b;c,d\n1;2;3;4", [",", ["a", "b;c", "d"]]],
  ["semicolons", "a;b, c;d\r\n", [";", ["a", "b, c", "d"]]],
  ["tabs", "a b\tc", ["\t", ["a b", "c"]]],
  ["as many of each, so commas", "a,b;c", [",", ["a", "b;c"]]],
  ["one column", "a\n1,2", [",", ["a"]]],
  ["delimiters inside quotes", '"a;b;""c""",d\n', [",", ['a;b;"c"', "d"]]],
  ["a line feed inside quotes", '"a\n1";b\n', [";", ["a\n1", "b"]]],
  ["a quote inside a name", '5" disk,a\n', [",", ['5" disk', "a"]]],
  ["empty names and lines", "\n\n,a,\n", [",", ["", "a", ""]]],
])("the header decides the delimiter: %s", (_, text, expected) => {
  const { delimiter, names } = readHeader(text);
  expect([delimiter, names]).toEqual(expected);
});
