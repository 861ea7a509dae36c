import { expect, test } from "vitest";
import { fromFloat16 } from "./float16.js";

test.each([
  [0x0000, 0],
  [0x8000, -0],
  [0x3c00, 1],
  [0xc000, -2],
  [0x3555, 0.333251953125],
  [0x7bff, 65504],
  [0x0400, 2 ** -14],
  [0x0001, 2 ** -24],
  [0x83ff, -(2 ** -14) + 2 ** -24],
  [0x7c00, Infinity],
  [0xfc00, -Infinity],
  [0x7e01, Number.NaN],
])("the bits %i are %d", (bits, value) => {
  expect([...fromFloat16(Uint16Array.of(bits))]).toEqual([value]);
});
