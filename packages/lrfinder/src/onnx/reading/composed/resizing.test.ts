import { expect, test } from "vitest";
import { numbers, outputsOf } from "../../autodiff/evaluate.test-kit.js";
import { compositions } from "./compositions.js";

test.each([
  [undefined, [6, 2]],
  ["not_larger", [3, 2]],
  ["not_smaller", [6, 4]],
])("an axis counted from the end, keep_aspect_ratio_policy %s", async (policy, [height, width]) => {
  const x = numbers([1, 2, 3, 4, 5, 6], { shape: [3, 2] });
  const attributes = {
    axes: { ints: [-2, -1] },
    ...(policy && { keep_aspect_ratio_policy: { string: policy } }),
  };
  const [found] = await outputsOf([x], (graph, inputs) => {
    const sizes = graph.constant([6, 2], { type: "int64" });
    const all = [inputs[0], undefined, undefined, sizes];
    return compositions.Resize!({ graph, inputs: all, attributes, outputs: 1 });
  });
  const rows = [1, 3, 5].flatMap((first) => {
    const row = width === 4 ? [first, first, first + 1, first + 1] : [first, first + 1];
    return height === 6 ? [...row, ...row] : row;
  });
  expect(found).toEqual({ type: "float32", shape: [height, width], data: rows });
});
