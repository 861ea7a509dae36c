import { expect, test } from "vitest";
import { type Comparison, differences } from "./differences.js";
import type { Json } from "./json.js";

const how: Comparison = {
  leftOut: new Set(["seconds", "out"]),
  sentences: new Set(["reason", "warnings"]),
  renamed: { judgingRows: "validationRows" },
  added: new Set(["columns"]),
};
const between = (one: Json, other: Json) => differences({ old: one, new: other }, how);

test("equal values have no differences, whatever the order of their keys", () => {
  const value = { lr: 0.1, band: [1e-7, null], rules: { slide: 0.3, valley: null }, found: true };
  const turned = { found: true, rules: { valley: null, slide: 0.3 }, band: [1e-7, null], lr: 0.1 };
  expect(between(value, turned)).toEqual([]);
});

test("a number that differs in its last bit is a difference, with its path", () => {
  const next = 0.1 + 2 ** -56;
  expect(
    between(
      { verify: { rates: [{ lr: 1 }, { lr: 0.1 }] } },
      { verify: { rates: [{ lr: 1 }, { lr: next }] } },
    ),
  ).toEqual([{ path: "verify.rates[1].lr", old: 0.1, new: next, reworded: false }]);
});

test("−0 is not 0, and null, a number, a text and a list are not each other", () => {
  for (const [one, other] of [
    [0, -0],
    [null, 0],
    [1, "1"],
    [[1], 1],
    [{}, []],
    [null, {}],
    [[], {}],
  ] as const) {
    expect(between({ a: one }, { a: other })).toEqual([
      { path: "a", old: one, new: other, reworded: false },
    ]);
  }
});

test("what one side lacks is a difference, in lists and in objects", () => {
  expect(between({ a: [1, 2], b: 1 }, { a: [1], c: 2 })).toEqual([
    { path: "a[1]", old: 2, new: undefined, reworded: false },
    { path: "b", old: 1, new: undefined, reworded: false },
    { path: "c", old: undefined, new: 2, reworded: false },
  ]);
});

test("times and paths are left out, at any depth", () => {
  expect(
    between({ seconds: 1, at: [{ seconds: 2, x: 1 }] }, { out: "here", at: [{ x: 1 }] }),
  ).toEqual([]);
});

test("a sentence may change its words, but not come or go", () => {
  expect(between({ reason: "a", warnings: ["b"] }, { reason: "c", warnings: ["b"] })).toEqual([
    { path: "reason", old: "a", new: "c", reworded: true },
  ]);
  expect(between({ reason: "a" }, { reason: null })).toMatchObject([{ reworded: false }]);
  expect(between({ warnings: ["a"] }, { warnings: ["a", "b"] })).toEqual([
    { path: "warnings[1]", old: undefined, new: "b", reworded: false },
  ]);
  expect(between({ rule: "a" }, { rule: "b" })).toMatchObject([{ reworded: false }]);
});

test("a key that came later is no difference, but what was there before is", () => {
  expect(between({}, { columns: [1] })).toEqual([]);
  expect(between({ columns: [1] }, { columns: [2] })).toMatchObject([{ path: "columns[0]" }]);
  expect(between({ columns: [1] }, {})).toMatchObject([{ path: "columns" }]);
  expect(between({}, { rows: [1] })).toMatchObject([{ path: "rows" }]);
});

test("a key that was renamed is compared under its new name", () => {
  expect(between({ judgingRows: 5 }, { validationRows: 5 })).toEqual([]);
  expect(between({ judgingRows: 5 }, { validationRows: 6 })).toEqual([
    { path: "validationRows", old: 5, new: 6, reworded: false },
  ]);
});

test("a key that kept its name, or was dropped, is not taken for another", () => {
  expect(between({ judgingRows: 5 }, { judgingRows: 5 })).toEqual([]);
  expect(between({ judgingRows: 5 }, {})).toMatchObject([{ path: "judgingRows", old: 5 }]);
  expect(between({ judgingRows: 5 }, { judgingRows: 5, validationRows: 5 })).toEqual([
    { path: "validationRows", old: undefined, new: 5, reworded: false },
  ]);
  expect(between({ judgingRows: 5, validationRows: 6 }, { validationRows: 6 })).not.toEqual([]);
});
