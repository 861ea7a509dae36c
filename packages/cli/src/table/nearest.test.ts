import { expect, test } from "vitest";
import { nearest } from "./nearest.js";

test.each([
  ["wieght", ["height", "weights"], "height"],
  ["Species", ["island", "species"], "species"],
  ["kitten", ["sitting", "mittens"], "mittens"],
  ["", ["abc", "ab"], "ab"],
  ["same", ["lame", "game"], "lame"],
])("the nearest name to %j of %j is %j", (word, names, expected) => {
  expect(nearest(word, names)).toBe(expected);
});

test("no name is the nearest of none", () => expect(nearest("a", [])).toBeUndefined());
