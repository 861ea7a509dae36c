import { expect, test } from "vitest";
import { chunkOf, rowChunks } from "./row-chunks.js";

test("rows are cut into chunks of the most, and a last one filled up to a power of two", () => {
  expect(rowChunks(11, 4)).toEqual([
    { first: 0, rows: 4, size: 4 },
    { first: 4, rows: 4, size: 4 },
    { first: 8, rows: 3, size: 4 },
  ]);
  expect(rowChunks(1, 1024)).toEqual([{ first: 0, rows: 1, size: 1 }]);
  expect(rowChunks(442, 1024)).toEqual([{ first: 0, rows: 442, size: 512 }]);
  expect(rowChunks(12, 7)).toEqual([
    { first: 0, rows: 7, size: 7 },
    { first: 7, rows: 5, size: 7 },
  ]);
});

test("places without a row of their own repeat the last, and whole chunks are no copies", () => {
  const table = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect(chunkOf(table, { first: 1, rows: 2, size: 4 }, 2)).toEqual(
    Float32Array.of(3, 4, 5, 6, 5, 6, 5, 6),
  );
  const whole = chunkOf(table, { first: 1, rows: 1, size: 1 }, 2);
  expect(whole).toEqual(Float32Array.of(3, 4));
  expect(whole.buffer).toBe(table.buffer);
  const labels = Int32Array.of(7, 8, 9);
  expect(chunkOf(labels, { first: 2, rows: 1, size: 2 }, 1)).toEqual(Int32Array.of(9, 9));
  const shared = new Float32Array(new SharedArrayBuffer(8));
  expect(chunkOf(shared, { first: 0, rows: 2, size: 2 }, 1).buffer).toBeInstanceOf(ArrayBuffer);
});
