import { expect, test } from "vitest";
import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../../graph/builder.js";
import { everyOperator } from "../../rules/every-operator.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { testCompositions, type Uses } from "./composition-table.test-kit.js";
import { reshapes } from "./reshapes.js";

const whole = (data: readonly number[]) => numbers(data, { type: "int64" });

function withAxes(uses: readonly { shape: readonly number[]; axes?: readonly number[] }[]): Uses {
  return Object.fromEntries(
    uses.map(({ shape, axes }) => [
      `[${shape}], axes ${axes ?? "left out"}`,
      axes ? { inputs: [sample(shape), whole(axes)], constants: [1] } : { inputs: [sample(shape)] },
    ]),
  );
}

function flattened(shape: readonly number[], axes: readonly (number | undefined)[]): Uses {
  return Object.fromEntries(
    axes.map((axis) => [
      `[${shape}] at ${axis ?? "the axis left out"}`,
      {
        inputs: [sample(shape)],
        ...(axis !== undefined && { attributes: { axis: { int: axis } } }),
      },
    ]),
  );
}

testCompositions(reshapes, {
  Squeeze: withAxes([
    { shape: [1, 3, 1] },
    { shape: [1, 3, 1], axes: [0] },
    { shape: [1, 3, 1], axes: [-1, 0] },
    { shape: [2, 3], axes: [] },
  ]),
  Unsqueeze: withAxes([
    { shape: [3], axes: [0] },
    { shape: [2, 3], axes: [-1, 1] },
    { shape: [], axes: [0] },
    { shape: [2, 3], axes: [2, 0, -2] },
  ]),
  Flatten: {
    ...flattened([2, 3, 2], [undefined, 0, 1, 2, 3, -1, -3]),
    ...flattened([4], [0, 1]),
    ...flattened([], [0]),
  },
  Identity: { plain: { inputs: [sample([2, 3])] } },
});

test("an axis of more than one place is not squeezed away, and axes must be constant", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [2, 1]);
  const squeeze = (axes: ReturnType<typeof graph.constant>) =>
    reshapes.Squeeze!({ graph, inputs: [x, axes], attributes: {}, outputs: 1 });
  expect(() => squeeze(graph.constant([0], { type: "int64" }))).toThrow(
    new TypeError("not all of the axes [0] of [2, 1] are 1"),
  );
  expect(() => squeeze(graph.input("axes", "int64", [1]))).toThrow(
    new TypeError("its axes must be constant"),
  );
});
