import { batchSize } from "lrfinder/internal";
import { expect, test } from "vitest";
import { nameList, oneOf, positiveNumber, readValue, wholeNumber } from "./values.js";

test("a positive number is read in decimal, with or without a power of ten", () => {
  const texts = ["1e-7", "10", "+0.5", ".25", "3.", "2E3", "1e+2"];
  expect(texts.map((text) => positiveNumber("--min-lr", text))).toEqual([
    1e-7, 10, 0.5, 0.25, 3, 2000, 100,
  ]);
});

test.each([
  ["0", "0"],
  ["-1", "-1"],
  ["NaN", "NaN"],
  ["Infinity", "Infinity"],
  ["1e999", "1e999"],
  ["1e-999", "1e-999"],
  ["0x10", "0x10"],
  ["1,5", '"1,5"'],
  ["ten", "ten"],
  ["", '""'],
  [" ", '" "'],
])("no positive number: %j", (text, shown) => {
  expect(() => positiveNumber("--min-lr", text)).toThrow(
    new RegExp(`^--min-lr must be a number above 0, not ${shown}$`),
  );
});

test("a whole number keeps to its range, ends included", () => {
  const read = (text: string) => wholeNumber("--steps", text, { most: 1000 });
  expect([read("1"), read("1000"), read("007")]).toEqual([1, 1000, 7]);
  for (const text of ["0", "1001", "1.5", "-3", "1e2", "", "12345678901234567890", "NaN"]) {
    expect(() => read(text)).toThrow("--steps must be a whole number from 1 to 1,000, not ");
  }
  expect(wholeNumber("--seed", "0", { least: 0, most: 9 })).toBe(0);
  expect(() => readValue("--batch-size", "half", batchSize({ most: 9 }))).toThrow(
    "--batch-size must be a whole number from 1 to 9, or full, not half",
  );
});

test("a misspelt name is told the list and the nearest", () => {
  const read = (text: string) => oneOf("--task", text, ["auto", "classification", "regression"]);
  expect(read("auto")).toBe("auto");
  expect(() => read("clasification")).toThrow(
    "--task must be auto, classification or regression, not clasification; did you mean classification?",
  );
  expect(() => read("xyz")).toThrow(/not xyz$/);
});

test("names are separated by commas, and quoted where they hold one", () => {
  expect(nameList("--drop", "a, b c ,d")).toEqual(["a", "b c", "d"]);
  expect(nameList("--drop", '"City, State","say ""hi""",x')).toEqual([
    "City, State",
    'say "hi"',
    "x",
  ]);
  expect(nameList("--drop", '""')).toEqual([""]);
  for (const text of ["", " ", "a,,b", "a,", ",a", '"a', '"a"b']) {
    expect(() => nameList("--drop", text)).toThrow(
      "--drop must be names of columns separated by commas, not",
    );
  }
});
