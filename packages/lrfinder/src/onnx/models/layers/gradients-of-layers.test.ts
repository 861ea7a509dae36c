import { expect, test } from "vitest";
import { agreementAlongDirections } from "../../autodiff/directional.test-kit.js";
import type { Numbers } from "../../autodiff/evaluate.test-kit.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { summarize, writeModel } from "../model.js";
import { sequential } from "../sequential.js";
import { eachLayer } from "./each-layer.test-kit.js";
import { networks, rowsFor } from "./networks.test-kit.js";

// The gradient of every layer along random directions through all weights, and the input where it is
// no whole number. Nothing is dropped, and layers that mix rows do so.

test.each([...eachLayer, ...Object.entries(networks)])("%s", async (name, whole) => {
  const layers = whole.layers.filter(({ kind }) => kind !== "dropout" || name === kind);
  const model = sequential(layers, whole);
  const { parameters, buffers } = summarize(model);
  const rows = 3;
  const x: Numbers = {
    type: model.inputType ?? "float32",
    shape: [rows, ...model.inputShape],
    data: [...rowsFor(model, rows)],
  };
  const tensors = [...parameters, ...buffers];
  const inputs = [
    x,
    ...tensors.map(({ shape }, seed) =>
      sample(shape, { seed, type: "float32", low: 0.2, high: 1 }),
    ),
  ];
  const keys = (seed: number): Numbers => ({
    type: "uint32",
    shape: [rows, 1],
    data: [seed, 7, 9],
  });
  const { lines, directions, kinks } = await agreementAlongDirections({
    inputs: [...inputs, keys(5)],
    write(graph, values) {
      const named = new Map(tensors.map(({ name }, i) => [name, values[i + 1]!]));
      const { outputs } = writeModel(model, {
        ...{ graph, inputs: { x: values[0]! }, training: true },
        tensor: (name) => named.get(name)!,
        ...{ rowKeys: () => values.at(-1)!, rowMask: () => undefined },
      });
      return outputs.prediction!;
    },
  });
  expect(lines).toEqual([]);
  // Maxima of few numbers change places along most directions.
  expect(directions - kinks).toBeGreaterThan(/max/i.test(name) ? 0 : directions / 2);
});
