import { intOf } from "../graph/attributes.js";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Node, Operators, Value } from "../graph/graph.js";
import { axisFromFront, known } from "../graph/shape.js";
import { costOf } from "../rules/cost.js";
import type { ModelSummary, ModelSurroundings, WrittenModel } from "./model-kind.js";
import type { OutputPort, Port } from "./port.js";
import { tablePlaces } from "./table-places.js";

/**
 * What no dense layer is written with: convolution, recurrence, embedding, and normalisation by layer
 * or group. That by batch mixes rows.
 */
const beyondDense: ReadonlySet<string> = new Set([
  ...["Conv", "ConvTranspose", "Scan", "Gather", "LayerNormalization"],
]);

/**
 * What writing a model for a single row says of it; its parameters and buffers are for its kind to
 * say.
 */
export function summarizeWritten(
  { inputs, operators }: { inputs: readonly Port[]; operators: Operators },
  write: (surroundings: Omit<ModelSurroundings, "tensor">) => WrittenModel,
): Omit<ModelSummary, "parameters" | "buffers"> {
  let random = false;
  let mixesRows = false;
  const writtenFor = (rows: number) => {
    const graph = graphBuilder("summary", operators);
    const given = inputs.map(({ name, type, shape }) => {
      return [name, graph.input(`input ${name}`, type, [rows, ...shape])] as const;
    });
    const written = write({
      graph,
      inputs: Object.fromEntries(given),
      training: true,
      rowKeys() {
        random = true;
        return graph.input(`row keys ${graph.inputs.length}`, "uint32", [rows, 1]);
      },
      rowMask() {
        mixesRows = true;
        return graph.input(`row mask ${graph.inputs.length}`, "float32", [rows, 1]);
      },
    });
    return { ...written, graph, given: Object.fromEntries(given) };
  };
  const { graph, given, outputs, logits, buffers } = writtenFor(1);
  const all = Object.entries(outputs);
  // A vector of one number may be that of the row or of the batch: two rows tell.
  const two = all.some(([, { shape }]) => shape.length === 1) ? writtenFor(2).outputs : {};
  const mixes = mixesRows || Object.keys(buffers).length > 0;
  return {
    inputs: inputs.map((port) => {
      const places = tablePlaces(graph, given[port.name]!);
      return places === undefined ? port : { ...port, places };
    }),
    outputs: all.map(([name, value]) => ({
      ...outputPort(graph, name, value),
      ...(logits && Object.hasOwn(logits, name) && { hasLogits: true }),
      ...((value.shape.length === 0 || two[name]?.shape[0] === 1) && { ofBatch: true }),
    })),
    random,
    mixesRows: mixes,
    deep: mixes || graph.nodes.some(({ operator }) => beyondDense.has(operator)),
    cost: costOf(graph.nodes, operators),
  };
}

function outputPort(graph: GraphBuilder, name: string, value: Value): OutputPort {
  const port = { name, type: value.type, shape: value.shape.slice(1).map(known) };
  const last = lastNode(graph, value);
  if (last?.operator === "Sigmoid") return { ...port, squashedBy: "sigmoid" };
  if (last?.operator !== "Softmax" && last?.operator !== "LogSoftmax") return port;
  const { shape } = last.outputs[0]!;
  const axis = axisFromFront(intOf(last.attributes, "axis", -1), shape.length) - shape.length;
  // Where it was laid out anew, the axis is another one.
  const squashedAxis = shape.length === value.shape.length ? axis : undefined;
  return { ...port, squashedBy: "softmax", squashedAxis };
}

/** The node that has computed a value's numbers, however they have been laid out since. */
function lastNode({ nodes }: GraphBuilder, value: Value): Node | undefined {
  let current = value;
  for (const node of nodes.toReversed()) {
    if (!node.outputs.includes(current)) continue;
    if (node.operator !== "Reshape" && node.operator !== "Identity") return node;
    current = node.inputs[0]!;
  }
  return undefined;
}
