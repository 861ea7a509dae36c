import { expect, test } from "vitest";
import { asType } from "./as-type.js";

const whole = { type: "int64", shape: [2], data: BigInt64Array.of(3n, -4n) } as const;
const floats = { type: "float64", shape: [2], data: Float64Array.of(3, -4) } as const;

test("numbers keep what they are in another type", () => {
  expect(asType(whole, "float32").data).toEqual(Float32Array.of(3, -4));
  expect(asType(whole, "int32")).toEqual({
    type: "int32",
    shape: [2],
    data: Int32Array.of(3, -4),
  });
  expect(asType(floats, "int64").data).toEqual(BigInt64Array.of(3n, -4n));
  expect(asType(floats, "int8").data).toEqual(Int8Array.of(3, -4));
  const halves = { type: "float16", shape: [1], data: Uint16Array.of(0x3e00) } as const;
  expect(asType(halves, "float32").data).toEqual(Float32Array.of(1.5));
  const bytes = { type: "uint8", shape: [2], data: Uint8Array.of(0, 1) } as const;
  expect(asType(bytes, "bool").data).toEqual(Uint8Array.of(0, 1));
});

test("an array of the type is used as it is", () => {
  expect(asType(whole, "int64")).toBe(whole);
});

test("numbers that a type does not have are refused, and none is rounded to float16", () => {
  expect(() => asType(floats, "uint8")).toThrow(new RangeError("holds -4, which is no uint8"));
  expect(() => asType(whole, "bool")).toThrow("holds 3, which is no bool");
  const half = { ...floats, data: Float64Array.of(1, 0.5) };
  expect(() => asType(half, "int32")).toThrow("holds 0.5, which is no int32");
  expect(() => asType({ ...floats, data: Float64Array.of(Number.NaN, 0) }, "int64")).toThrow(
    "holds NaN, which is no int64",
  );
  const large = { ...floats, data: Float64Array.of(2 ** 31, 0) };
  expect(() => asType(large, "int32")).toThrow("holds 2147483648, which is no int32");
  expect(() => asType(floats, "float16")).toThrow("holds float64: make it an array of float16");
});
