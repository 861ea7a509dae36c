import { expect, test } from "vitest";
import { brokenJsonLine } from "./json-fault.js";

test.each(["[]", '{"a": [1, -2.5e3, "x\\"]"], "b": {}}\n', ' [ null , {"a":{"b":[]}}, true]'])(
  "finds nothing broken in %s",
  (text) => expect(brokenJsonLine(text)).toBeUndefined(),
);

test.each([
  ["a missing value", '[\n{"a":}]', 2],
  ["a missing comma", "[\n1\n2]", 3],
  ["a comma too many", "[1,\n\n]", 3],
  ["a bracket that closes another", '{"a":[1,\n2}', 2],
  ["a key without quotes", '[{"a":1},\n{b:2}]', 2],
  ["a key without a value", '{"a"\n}', 2],
  ["an unclosed text", '[\n"a]', 2],
  ["an early end", '[{"a":1},\n', 2],
  ["more after the end", "[]\n[]", 2],
])("finds the line of %s", (_, text, line) => expect(brokenJsonLine(text)).toBe(line));
