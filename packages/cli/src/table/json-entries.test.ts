import fc from "fast-check";
import { expect, test } from "vitest";
import { entryWalk } from "./json-entries.js";

/** What a walk finds in a text that comes in pieces of some bytes. */
function found(text: string, bytesAtOnce = Infinity) {
  const entries: [string, string][] = [];
  const elements: [string, unknown][] = [];
  const walk = entryWalk({
    entry: (key, first) => entries.push([key, String.fromCharCode(first)]),
    element: (key, bytes) => elements.push([key, JSON.parse(bytes.toString("utf8"))]),
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += bytesAtOnce) {
    walk.take(bytes.subarray(at, at + bytesAtOnce));
  }
  return { entries, elements, state: walk.state() };
}

test("keys, and the elements of arrays under them, are found, and nothing deeper", () => {
  const text =
    '{ "a" : [1, [2,3], {"b":[4]}], "c\\"]": {"d": [5]}, "e": "[6]", "f": [], "g": [ "x,]" ] }';
  expect(found(text)).toEqual({
    entries: [
      ["a", "["],
      ['c"]', "{"],
      ["e", '"'],
      ["f", "["],
      ["g", "["],
    ],
    elements: [
      ["a", 1],
      ["a", [2, 3]],
      ["a", { b: [4] }],
      ["g", "x,]"],
    ],
    state: "ended",
  });
});

test.each([
  ['{"a":[1,2', "inside"],
  ['{"a":"}', "inside"],
  ['{"a":1}\n', "ended"],
  ['{"a":1}\n{"a":2}', "more"],
])("of %j the walk is %s", (text, state) => {
  expect(found(text).state).toBe(state);
});

test("any object comes back, whatever the pieces", () => {
  const objects = fc.dictionary(
    fc.string(),
    fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 1 }),
  );
  fc.assert(
    fc.property(objects, fc.integer({ min: 1, max: 9 }), fc.nat(2), (object, size, spaces) => {
      const expected = Object.entries(object).flatMap(([key, all]) => all.map((one) => [key, one]));
      const text = JSON.stringify(object, null, spaces);
      expect(found(text, size).elements).toEqual(JSON.parse(JSON.stringify(expected)));
    }),
  );
});
