import { intsOf, stringOf } from "../graph/attributes.js";
import type {
  Attributes,
  DataOf,
  GraphBuilder,
  Node,
  NodeInput,
  Operators,
  Value,
} from "../graph/graph.js";
import { axisFromFront, known, showShape } from "../graph/shape.js";
import { reshape } from "../ops/layout.js";
import { reduceSum } from "../ops/reduction.js";
import { alongAxis } from "./along-axis.js";
import { batchRows } from "./batched-rows.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";

/** What a Resize does along one axis. */
interface Resized {
  readonly axis: number;
  readonly input: number;
  readonly output: number;
  /** By what the axis is scaled, which need not be output / input, as the graph is given it. */
  readonly scale: number;
  /** Where a crop begins and ends, as shares of the axis. */
  readonly region: readonly [number, number];
}

function constantOf(value: NodeInput, dataOf: DataOf, what: string): readonly number[] | undefined {
  if (!value || value.shape[0] === 0) return undefined;
  const data = dataOf(value);
  if (data) return data;
  throw new TypeError(`the ${what} of a Resize must be constant`);
}

function cropped(attributes: Attributes): boolean {
  const mode = stringOf(attributes, "coordinate_transformation_mode", "half_pixel");
  return mode === "tf_crop_and_resize";
}

/** Every axis that is named, and what becomes of it. */
function resizedAxes(
  [x, region, factors, targets]: readonly NodeInput[],
  attributes: Attributes,
  dataOf: DataOf,
): readonly Resized[] {
  const rank = x!.shape.length;
  const named = intsOf(attributes, "axes")?.map((axis) => axisFromFront(axis, rank));
  const axes = named ?? x!.shape.map((_, axis) => axis);
  const regions = cropped(attributes) ? constantOf(region, dataOf, "roi") : undefined;
  const scales = constantOf(factors, dataOf, "scales");
  const wanted = constantOf(targets, dataOf, "sizes");
  if (![scales, wanted].some((list) => list?.length === axes.length) || (scales && wanted)) {
    throw new TypeError(`a Resize of ${axes.length} axes needs as many scales or sizes`);
  }
  const inputs = axes.map((axis) => known(x!.shape[axis]!));
  const policy = stringOf(attributes, "keep_aspect_ratio_policy", "stretch");
  const ratios = wanted?.map((size, i) => size / inputs[i]!) ?? [];
  const common = policy === "not_larger" ? Math.min(...ratios) : Math.max(...ratios);
  return axes.map((axis, i) => {
    const input = inputs[i]!;
    const kept = wanted && policy !== "stretch";
    const scale = scales?.[i] ?? (kept ? common : ratios[i]!);
    const output = scales
      ? Math.floor(Math.fround(input * Math.fround(scale)))
      : kept
        ? Math.floor(common * input + 0.5)
        : wanted![i]!;
    const ends = regions ? ([regions[i]!, regions[i + axes.length]!] as const) : ([0, 1] as const);
    return { axis, input, output, scale, region: ends };
  });
}

/**
 * The matrix, [output, input], by which a Resize maps every line along an axis: the same Resize of the identity. ONNX
 * Runtime computes it once, when the graph is loaded.
 */
function matrixOf(graph: GraphBuilder, resized: Resized, { inputs, attributes }: Node): Value {
  const { input, output, scale, region } = resized;
  // It scales by what keeps the ratio, and a Resize of one axis alone by its sizes.
  if (!constantScales(inputs) && Math.abs(scale * input - output) > 1e-6) {
    throw new TypeError(
      `no gradient flows through a Resize that rounds ${scale * input} places to ${output}`,
    );
  }
  const type = inputs[0]!.type;
  const ones = Array.from({ length: input ** 2 }, (_, i) => (i % (input + 1) === 0 ? 1 : 0));
  const identity = graph.constant(ones, { type, shape: [1, 1, input, input] });
  const roi =
    inputs[1] && graph.constant([0, 0, region[0], 0, 1, 1, region[1], 1], { type: inputs[1].type });
  const lines = constantScales(inputs)
    ? [identity, roi, graph.constant([1, 1, scale, 1])]
    : [identity, roi, undefined, graph.constant([1, 1, output, input], { type: "int64" })];
  const { axes: _, keep_aspect_ratio_policy: __, extrapolation_value: ___, ...how } = attributes;
  const mapped = graph.apply("Resize", lines, {
    ...how,
    ...(cropped(attributes) && { extrapolation_value: { float: 0 } }),
  });
  return reshape(graph, mapped, [output, input]);
}

function constantScales([, , scales]: readonly NodeInput[]): boolean {
  return scales !== undefined && scales.shape[0] !== 0;
}

/** Whether every place becomes so many that are equal, one behind the other. */
function copies(resized: readonly Resized[], attributes: Attributes): boolean {
  const mode = stringOf(attributes, "mode", "nearest");
  const coordinates = stringOf(attributes, "coordinate_transformation_mode", "half_pixel");
  const rounding = stringOf(attributes, "nearest_mode", "round_prefer_floor");
  const plain =
    (coordinates === "asymmetric" && rounding === "floor") ||
    (coordinates === "half_pixel" && rounding.startsWith("round"));
  return (
    mode === "nearest" &&
    plain &&
    resized.every(({ scale, input, output }) => Number.isInteger(scale) && output === input * scale)
  );
}

/** What is known of Resize. */
export const resizing: Operators = {
  Resize: {
    precision: "float32",
    cost: perNumber,
    infer(inputs, attributes, dataOf) {
      const x = inputs[0]!;
      const shape = [...x.shape];
      for (const { axis, output } of resizedAxes(inputs, attributes, dataOf)) shape[axis] = output;
      if (shape.every((size) => size !== 0)) return [{ type: x.type, shape }];
      throw new TypeError(`a Resize of ${showShape(x.shape)} leaves ${showShape(shape)}`);
    },
    canBatch: ({ inputs, outputs }, [, ...others]) =>
      !others.includes(true) && inputs[0]!.shape[0] === outputs[0]!.shape[0],
    vmap(request) {
      const { graph, node, inputs } = request;
      const [x, region, scales, sizes] = inputs;
      const wanted = sizes && graph.dataOf(sizes);
      const rows = (
        intsOf(node.attributes, "axes") ?? node.inputs[0]!.shape.map((_, i) => i)
      ).indexOf(0);
      if (!wanted || rows < 0) return batchRows(request);
      const all = known(x!.shape[0]!) * known(x!.shape[1]!);
      const target = graph.constant(wanted.with(rows, all), { type: "int64" });
      return batchRows({ ...request, inputs: [x, region, scales, target] });
    },
    // It is linear, along one axis after the other: each is taken back by its matrix.
    gradient: throughFirst(({ graph, node, upstream }) => {
      const resized = resizedAxes(node.inputs, node.attributes, graph.dataOf).filter(
        ({ input, output, scale, region: [start, end] }) =>
          input !== output || scale !== 1 || start !== 0 || end !== 1,
      );
      if (copies(resized, node.attributes)) {
        const shape = node.inputs[0]!.shape.flatMap((size, axis) => {
          const scale = resized.find((each) => each.axis === axis)?.scale ?? 1;
          return [known(size), scale];
        });
        const axes = resized.map(({ axis }) => 2 * axis + 1);
        return [
          axes.length === 0
            ? upstream
            : reshape(
                graph,
                reduceSum(graph, reshape(graph, upstream, shape), { axes }),
                node.inputs[0]!.shape,
              ),
        ];
      }
      return [
        resized.reduce(
          (value, each) =>
            alongAxis(graph, value, { axis: each.axis, matrix: matrixOf(graph, each, node) }),
          upstream,
        ),
      ];
    }),
  },
};
