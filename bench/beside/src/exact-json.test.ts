import { expect, test } from "vitest";
import { exactJson } from "./exact-json.js";

test("every number survives, those without a form in JSON by their names", () => {
  const value = { a: [0.1, -0, 0, Number.NaN, Infinity, -Infinity], b: "text", c: [null, true] };
  const crossed: unknown = JSON.parse(JSON.stringify(exactJson(value)));
  expect(crossed).toEqual({
    a: [0.1, "number -0", 0, "number NaN", "number Infinity", "number -Infinity"],
    b: "text",
    c: [null, true],
  });
});

test("typed arrays become lists, with the doubles that their numbers are", () => {
  expect(exactJson({ data: Float32Array.of(0.1, -0) })).toEqual({
    data: [Math.fround(0.1), "number -0"],
  });
  expect(exactJson(Int32Array.of(1, 2))).toEqual([1, 2]);
});

test("what is undefined and functions are left out; other kinds are refused", () => {
  expect(exactJson({ a: undefined, b: () => 1, c: 1 })).toEqual({ c: 1 });
  expect(() => exactJson([1n])).toThrow(TypeError);
});
