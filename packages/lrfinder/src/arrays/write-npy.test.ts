import { expect, test } from "vitest";
import type { NumericArray } from "./numeric-array.js";
import { readNpy } from "./read-npy.js";
import { writeNpy } from "./write-npy.js";

test("the bytes are those that numpy.save writes", () => {
  // numpy 2.4: io.BytesIO; numpy.save(file, numpy.array([[1, -2]], "<i2")).
  const header = "{'descr': '<i2', 'fortran_order': False, 'shape': (1, 2), }";
  const letters = Array.from(`\x93NUMPY\x01\x00\x76\x00${header.padEnd(117)}\n`, (letter) =>
    letter.charCodeAt(0),
  );
  const written = writeNpy({ type: "int16", shape: [1, 2], data: Int16Array.of(1, -2) });
  expect([...written]).toEqual([...letters, 1, 0, 0xfe, 0xff]);
});

const arrays: readonly NumericArray[] = [
  { type: "float16", shape: [2], data: Uint16Array.of(0x3c00, 1) },
  { type: "float32", shape: [2, 1], data: Float32Array.of(Number.NaN, -0) },
  { type: "float64", shape: [1, 1, 2], data: Float64Array.of(Infinity, 1e-300) },
  { type: "int64", shape: [], data: BigInt64Array.of(-(2n ** 63n)) },
  { type: "uint64", shape: [1], data: BigUint64Array.of(2n ** 64n - 1n) },
  { type: "uint8", shape: [0, 4], data: new Uint8Array() },
  { type: "bool", shape: [3], data: Uint8Array.of(1, 0, 1) },
];

test.each(arrays)("an array of $type and shape $shape is read again as it was", (array) => {
  const bytes = writeNpy(array);
  expect(bytes.length % 64).toBe(array.data.byteLength % 64);
  expect(readNpy(bytes)).toEqual(array);
});

test("a part of a larger array is written alone", () => {
  const data = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
  expect(readNpy(writeNpy({ type: "float32", shape: [2], data })).data).toEqual(
    Float32Array.of(2, 3),
  );
});
