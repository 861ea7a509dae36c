import { expect, test } from "vitest";
import { copyRows, elementsIn, emptyElements, emptyLike } from "./elements.js";

test("arrays of the type that is wanted are used as they are", () => {
  const ids = BigInt64Array.of(5n, -1n);
  expect(elementsIn("ids", ids, "int64")).toBe(ids);
  const bytes = Uint8Array.of(0, 255);
  expect(elementsIn("pixels", bytes, "uint8")).toBe(bytes);
  const bits = Uint16Array.of(0x3c00);
  expect(elementsIn("halves", bits, "float16")).toBe(bits);
});

test.each([
  [
    "int32",
    [
      [1, 2],
      [-3, 4],
    ],
    Int32Array.of(1, 2, -3, 4),
  ],
  ["int64", [2 ** 40, -1], BigInt64Array.of(1_099_511_627_776n, -1n)],
  ["int64", Int32Array.of(7), BigInt64Array.of(7n)],
  ["int32", BigInt64Array.of(7n), Int32Array.of(7)],
  ["uint8", Uint8ClampedArray.of(1, 2), Uint8Array.of(1, 2)],
  ["float64", [0.1], Float64Array.of(0.1)],
  ["float32", BigInt64Array.of(3n), Float32Array.of(3)],
  ["bool", [1, 0], Uint8Array.of(1, 0)],
] as const)("as %s, numbers become elements: %#", (type, numbers, elements) => {
  expect(elementsIn("x", numbers, type)).toEqual(elements);
});

test.each([
  ["int32", [0.5], "x must hold whole numbers from -2147483648 to 2147483647 (int32), not 0.5"],
  ["int32", [2 ** 31], "not 2147483648"],
  ["uint8", [256], "x must hold whole numbers from 0 to 255 (uint8), not 256"],
  ["int8", [-129], "x must hold whole numbers from -128 to 127 (int8), not -129"],
  ["bool", Uint8Array.of(2), "x must hold whole numbers from 0 to 1 (bool), not 2"],
  ["int64", [2 ** 53], "not 9007199254740992"],
  ["int64", [Number.NaN], "not NaN"],
  ["float16", [1], "x must hold the bits of float16"],
  ["string", [1], "a table cannot hold texts"],
] as const)("as %s, numbers that it does not have are refused: %#", (type, numbers, message) => {
  expect(() => elementsIn("x", numbers, type)).toThrow(message);
});

test("rows of any type are copied whole", () => {
  const ids = BigInt64Array.of(1n, 2n, 3n, 4n, 5n, 6n);
  const some = emptyLike(ids, 4);
  copyRows(ids, some, Int32Array.of(2, 0));
  expect(some).toEqual(BigInt64Array.of(5n, 6n, 1n, 2n));
  // A view that does not begin where its memory does.
  const view = Float32Array.of(9, 1, 2, 3).subarray(1);
  const out = emptyElements("float32", 2);
  copyRows(view, out, Int32Array.of(2, 1));
  expect(out).toEqual(Float32Array.of(3, 2));
});
