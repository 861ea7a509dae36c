import { expect, test } from "vitest";
import { constant } from "./constant.js";

test("the rate is the same at every step", () => {
  expect([0, 1, 1e6, -1].map(constant(0.3))).toEqual([0.3, 0.3, 0.3, 0.3]);
});

test("a rate that is not above 0 is refused", () => {
  expect(() => constant(0)).toThrow(new RangeError("lr must be a number above 0, not 0"));
  expect(() => constant(Number.NaN)).toThrow(
    new RangeError("lr must be a number above 0, not NaN"),
  );
});
