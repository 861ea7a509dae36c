import { expect, test } from "vitest";
import { isMissing, readNumber } from "./read-number.js";

test("a cell is a number as programs write it, printed tensors included", () => {
  const cells: Readonly<Record<string, number | undefined>> = {
    ...{ "1e-05": 1e-5, " 2.5 ": 2.5, "+3": 3, inf: Infinity, "-Infinity": -Infinity },
    ...{ nan: Number.NaN, NaN: Number.NaN, "-nan": Number.NaN, None: Number.NaN, "": Number.NaN },
    ...{ "tensor(0.25)": 0.25, "tensor([2.5], device='cuda:0', grad_fn=<NllLossBackward0>)": 2.5 },
    ...{ "tensor(nan, device='cuda:0')": Number.NaN, "tensor([1, 2])": undefined },
    ...{ "1,5": undefined, "0x10": undefined, "1.5 ms": undefined, true: undefined },
  };
  for (const [cell, value] of Object.entries(cells)) expect(readNumber(cell), cell).toBe(value);
  expect([0.5, null, undefined, true, {}].map((cell) => readNumber(cell))).toEqual([
    ...[0.5, Number.NaN, Number.NaN, undefined, undefined],
  ]);
});

test("nothing is missing, and what is no number is not", () => {
  expect(["", " \t", "NA", "n/a", "None", "null", null, undefined].every(isMissing)).toBe(true);
  expect(["nan", "inf", "-", "x", 0, Number.NaN].some(isMissing)).toBe(false);
});

test("a long cell is looked at once, and not once for each of its characters", () => {
  for (const cell of [`${"1".repeat(2e5)}x`, `${" ".repeat(2e5)}x`, `tensor(${" ".repeat(2e5)}`]) {
    expect(readNumber(cell)).toBe(undefined);
  }
});
