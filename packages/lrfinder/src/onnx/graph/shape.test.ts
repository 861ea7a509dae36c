import fc from "fast-check";
import { expect, test } from "vitest";
import { axisFromFront, broadcastShapes, known, sameShape, showShape, sizeOf } from "./shape.js";

test("shapes broadcast from their last dimension, where a missing one and a 1 stretch", () => {
  expect(broadcastShapes()).toEqual([]);
  expect(broadcastShapes([], [2, 3])).toEqual([2, 3]);
  expect(broadcastShapes([3], [2, 1])).toEqual([2, 3]);
  expect(broadcastShapes([4, 1, 3], [2, 1], [1])).toEqual([4, 2, 3]);
  expect(broadcastShapes([1], [0])).toEqual([0]);
  expect(broadcastShapes(["rows", 1], [1, 5])).toEqual(["rows", 5]);
});

test("shapes that differ in a dimension above 1, or in an unknown one, do not broadcast", () => {
  const refusal = (text: string) => new TypeError(`shapes ${text} do not broadcast`);
  expect(() => broadcastShapes([2, 3], [2])).toThrow(refusal("[2, 3] and [2]"));
  expect(() => broadcastShapes(["rows"], [2])).toThrow(refusal("[rows] and [2]"));
  expect(() => broadcastShapes([2], [0])).toThrow(refusal("[2] and [0]"));
});

test("broadcasting is the same in either order, and again with its own result", () => {
  const shape = fc.array(fc.constantFrom(1, 1, 2, 3), { maxLength: 4 });
  const tried = (a: readonly number[], b: readonly number[]) => {
    try {
      return broadcastShapes(a, b);
    } catch {
      return undefined;
    }
  };
  fc.assert(
    fc.property(shape, shape, (a, b) => {
      const result = tried(a, b);
      expect(tried(b, a)).toEqual(result);
      if (!result) return;
      expect(broadcastShapes(a, result)).toEqual(result);
      expect(result.length).toBe(Math.max(a.length, b.length));
    }),
    { seed: 11 },
  );
});

test("an axis counts from the front or, if negative, from the end", () => {
  expect([0, 2, -1, -3].map((axis) => axisFromFront(axis, 3))).toEqual([0, 2, 2, 0]);
  for (const axis of [3, -4]) {
    expect(() => axisFromFront(axis, 3)).toThrow(
      new TypeError(`there is no axis ${axis} in a tensor of 3 dimensions`),
    );
  }
});

test("sizes need every dimension; a scalar has one element", () => {
  expect(sizeOf([])).toBe(1);
  expect(sizeOf([2, 3, 4])).toBe(24);
  expect(() => known("rows")).toThrow(
    new TypeError("the dimension rows is not known when the graph is built"),
  );
  expect(showShape([2, "rows"])).toBe("[2, rows]");
  expect(sameShape([2, 3], [2, 3])).toBe(true);
  expect(sameShape([2, 3], [2, 3, 1])).toBe(false);
  expect(sameShape([2, "a"], [2, "b"])).toBe(false);
});
