import { expect, test } from "vitest";
import { nearest, similar } from "./nearest.js";

const flags = ["--min-lr", "--max-lr", "--steps", "--epochs", "--repeats", "--json"];

test("a letter too many, too few, wrong, or two swapped are one edit each", () => {
  expect(similar("--min-lrr", flags)).toBe("--min-lr");
  expect(similar("--steps", flags)).toBe("--steps");
  expect(similar("--step", flags)).toBe("--steps");
  expect(similar("--jsom", flags)).toBe("--json");
  expect(similar("ot", ["to", "xy"])).toBe("to");
});

test("letter case does not count", () => {
  expect(similar("ADAM", ["sgd", "adam"])).toBe("adam");
});

test("nothing is suggested where more than a third of the letters differ", () => {
  expect(similar("abc", ["abd"])).toBe("abd");
  expect(similar("abc", ["add"])).toBeUndefined();
  expect(similar("abcdef", ["abcdxy"])).toBe("abcdxy");
  expect(similar("abcdef", ["abcxyz"])).toBeUndefined();
  expect(similar("", ["a"])).toBe("a");
  expect(similar("x", [])).toBeUndefined();
});

test("of equally near candidates the first is suggested", () => {
  expect(similar("cat", ["bat", "hat"])).toBe("bat");
});

test.each([
  ["wieght", ["height", "weights"], "height"],
  ["Species", ["island", "species"], "species"],
  ["kitten", ["sitting", "mittens"], "mittens"],
  ["", ["abc", "ab"], "ab"],
  ["same", ["lame", "game"], "lame"],
])("however far, the nearest name to %j of %j is %j", (word, names, expected) => {
  expect(nearest(word, names)).toBe(expected);
});

test("no name is the nearest of none", () => expect(nearest("a", [])).toBeUndefined());
