import { floatOf, intOf } from "../graph/attributes.js";
import type { Operator, Value } from "../graph/graph.js";
import { axisFromFront, broadcastShapes, sameShape, showShape, sizeOf } from "../graph/shape.js";
import { add, mul, sub } from "../ops/arithmetic.js";
import { expandTo, reduceTo } from "../ops/broadcast.js";
import { expand, reshapeEach } from "../ops/layout.js";
import { layerNormalization } from "../ops/normalization.js";
import { reduceMean } from "../ops/reduction.js";
import { cast } from "../ops/selection.js";
import { perNumber } from "./cost.js";

/** What is known of LayerNormalization. */
export const layerNormalizationRule: Operator = {
  precision: "float64",
  cost: perNumber,
  infer([x, ...others], attributes) {
    const { type, shape } = x!;
    const axis = axisFromFront(intOf(attributes, "axis", -1), shape.length);
    const wrong = others.find(
      (other) => other && !sameShape(broadcastShapes(shape, other.shape), shape),
    );
    if (wrong) {
      throw new TypeError(`${showShape(wrong.shape)} does not stretch to ${showShape(shape)}`);
    }
    const kept = shape.map((size, i) => (i < axis ? size : 1));
    // Whatever x is, the mean and the factor are in single precision.
    const statistic = { type: "float32" as const, shape: kept };
    return [{ type, shape }, statistic, statistic];
  },
  // x̂ comes from the operator itself, which takes no longer than one multiplication of every number.
  gradient({ graph, node, upstreams: [toY, toMean, toFactor], wanted }) {
    const [x, scale, bias] = node.inputs as [Value, Value, Value?];
    const output = x.shape;
    const axis = axisFromFront(intOf(node.attributes, "axis", -1), output.length);
    const epsilon = floatOf(node.attributes, "epsilon", 1e-5);
    const axes = output.flatMap((_, i) => (i < axis ? [] : [i]));
    const constant = (number: number) => graph.constant(number, { type: x.type });
    const ones = expandTo(graph, constant(1), output.slice(axis));
    const [normal, , single] = layerNormalization(graph, x, { scale: ones, axis, epsilon });
    const factor = cast(graph, single, x.type);
    const upstream = toY ?? expandTo(graph, constant(0), output);
    const share = constant(1 / sizeOf(output.slice(axis)));
    // (s·g − mean(s·g) − x̂·mean(s·g·x̂)) / √(variance + ε)
    const toX = () => {
      const scaled = mul(graph, upstream, scale);
      const along = reduceMean(graph, mul(graph, scaled, normal), { axes });
      const slope = toFactor
        ? add(graph, along, mul(graph, mul(graph, cast(graph, toFactor, x.type), factor), share))
        : along;
      const centred = sub(graph, scaled, reduceMean(graph, scaled, { axes }));
      const whole = mul(graph, sub(graph, centred, mul(graph, normal, slope)), factor);
      return toMean ? add(graph, whole, mul(graph, cast(graph, toMean, x.type), share)) : whole;
    };
    return [
      wanted[0] ? toX() : undefined,
      wanted[1]
        ? reduceTo(graph, mul(graph, upstream, normal), { input: scale.shape, output })
        : undefined,
      bias && wanted[2] ? reduceTo(graph, upstream, { input: bias.shape, output }) : undefined,
    ];
  },
  vmap({ graph, node, inputs: [x, ...others], batched }) {
    const { shape, type } = node.inputs[0]!;
    const front = axisFromFront(intOf(node.attributes, "axis", -1), shape.length);
    const attributes = { ...node.attributes, axis: { int: front + 1 } };
    const write = (inputs: readonly (Value | undefined)[], of: Value) =>
      graph.applyAll(node.operator, [of, ...inputs], attributes, { outputs: node.outputs.length });
    if (!batched[1] && !batched[2]) return write(others, x!);
    const models = [x, ...others].find((_, i) => batched[i])!.shape[0]!;
    const all = batched[0] ? x! : expand(graph, x!, [models, ...shape]);
    const ones = expandTo(graph, graph.constant(1, { type }), shape.slice(front));
    const [y, ...statistics] = write([ones], all);
    const [scale, bias] = others.map((value, i) => {
      if (!value || !batched[i + 1]) return value;
      const own = node.inputs[i + 1]!.shape;
      const before = new Array<number>(shape.length - own.length).fill(1);
      return reshapeEach(graph, value, [...before, ...own]);
    });
    const scaled = mul(graph, y!, scale!);
    return [bias ? add(graph, scaled, bias) : scaled, ...statistics];
  },
};
