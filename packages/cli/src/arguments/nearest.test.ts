import { expect, test } from "vitest";
import { nearest } from "./nearest.js";

const flags = ["--min-lr", "--max-lr", "--steps", "--epochs", "--repeats", "--json"];

test("a letter too many, too few, wrong, or two swapped are one edit each", () => {
  expect(nearest("--min-lrr", flags)).toBe("--min-lr");
  expect(nearest("--steps", flags)).toBe("--steps");
  expect(nearest("--step", flags)).toBe("--steps");
  expect(nearest("--jsom", flags)).toBe("--json");
  expect(nearest("ot", ["to", "xy"])).toBe("to");
});

test("letter case does not count", () => {
  expect(nearest("ADAM", ["sgd", "adam"])).toBe("adam");
});

test("nothing is suggested where more than a third of the letters differ", () => {
  expect(nearest("abc", ["abd"])).toBe("abd");
  expect(nearest("abc", ["add"])).toBeUndefined();
  expect(nearest("abcdef", ["abcdxy"])).toBe("abcdxy");
  expect(nearest("abcdef", ["abcxyz"])).toBeUndefined();
  expect(nearest("", ["a"])).toBe("a");
  expect(nearest("x", [])).toBeUndefined();
});

test("of equally near candidates the first is suggested", () => {
  expect(nearest("cat", ["bat", "hat"])).toBe("bat");
});
