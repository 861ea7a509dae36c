import { expect, test } from "vitest";
import { takeRows } from "./take-rows.js";

test("rows are taken whole, in the order that they are named in", () => {
  const data = Int16Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  expect(takeRows({ type: "int16", shape: [4, 2], data }, [2, 0])).toEqual({
    type: "int16",
    shape: [2, 2],
    data: Int16Array.of(5, 6, 1, 2),
  });
  const big = BigInt64Array.of(-1n, 2n ** 62n).subarray(1);
  expect(takeRows({ type: "int64", shape: [1], data: big }, [0, 0]).data).toEqual(
    BigInt64Array.of(2n ** 62n, 2n ** 62n),
  );
});

test("no rows are an array of none", () => {
  const data = Float32Array.of(1, 2);
  expect(takeRows({ type: "float32", shape: [1, 2], data }, [])).toMatchObject({ shape: [0, 2] });
});
