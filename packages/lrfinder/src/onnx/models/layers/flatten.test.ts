import { expect, test } from "vitest";
import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { evaluateModel } from "../evaluate-model.test-kit.js";
import { flatten } from "./flatten.js";

test.each([
  { shape: [2, 6], flat: [2, 6] },
  { shape: [2, 2, 3], flat: [2, 6] },
  { shape: [3, 2, 1, 2], flat: [3, 4] },
])("rows of shape $shape are laid out as $flat, in order", async ({ shape, flat }) => {
  const data = Array.from({ length: 12 }, (_, i) => i);
  const y = await evaluateModel([flatten()], numbers(data, { shape }));
  expect([y.shape, y.data]).toEqual([flat, data]);
});
