import { expect, test } from "vitest";
import { numbers, outputsOf } from "../../autodiff/evaluate.test-kit.js";
import { add } from "../../ops/arithmetic.js";
import { compositions } from "./compositions.js";

test.each([
  // Windows from −1, 2 and 5; the last would hold padding alone.
  ["AveragePool", {}, [1, 3.5]],
  ["AveragePool", { count_include_pad: { int: 1 } }, [0.5, 3.5]],
  ["MaxPool", {}, [1, 4]],
] as const)(
  "%s %o: a window that would begin in the padding behind is left out",
  async (operator, more, wanted) => {
    const x = numbers([1, 2, 3, 4, 5], { shape: [1, 1, 5] });
    const attributes = {
      kernel_shape: { ints: [2] },
      strides: { ints: [3] },
      pads: { ints: [1, 1] },
      ceil_mode: { int: 1 },
      ...more,
    };
    const [found] = await outputsOf([x], (graph, inputs) => {
      const pooled = compositions[operator]!({ graph, inputs, attributes, outputs: 1 });
      // ONNX Runtime does not load the graph where its own rule of shapes does not agree with this.
      const zeros = graph.constant([0, 0], { shape: [1, 1, 2] });
      return [add(graph, pooled[0]!, zeros)];
    });
    expect(found).toEqual({ type: "float32", shape: [1, 1, 2], data: wanted });
  },
);
