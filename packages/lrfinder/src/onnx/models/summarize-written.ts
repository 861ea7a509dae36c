import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Operators, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { costOf } from "../rules/cost.js";
import type { ModelSummary, ModelSurroundings, WrittenModel } from "./model-kind.js";
import type { OutputPort, Port } from "./port.js";

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
    return { ...written, graph };
  };
  const { graph, outputs, logits, buffers } = writtenFor(1);
  const all = Object.entries(outputs);
  // A vector of one number may be that of the row or of the batch: two rows tell.
  const two = all.some(([, { shape }]) => shape.length === 1) ? writtenFor(2).outputs : {};
  return {
    inputs,
    outputs: all.map(([name, value]) => ({
      ...outputPort(graph, name, value),
      ...(logits && Object.hasOwn(logits, name) && { hasLogits: true }),
      ...((value.shape.length === 0 || two[name]?.shape[0] === 1) && { ofBatch: true }),
    })),
    random,
    mixesRows: mixesRows || Object.keys(buffers).length > 0,
    cost: costOf(graph.nodes, operators),
  };
}

function outputPort(graph: GraphBuilder, name: string, value: Value): OutputPort {
  const port = { name, type: value.type, shape: value.shape.slice(1).map(known) };
  const last = lastOperator(graph, value);
  if (last === "Softmax" || last === "LogSoftmax") return { ...port, squashedBy: "softmax" };
  return last === "Sigmoid" ? { ...port, squashedBy: "sigmoid" } : port;
}

/** The operator that has computed a value's numbers, however they have been laid out since. */
function lastOperator({ nodes }: GraphBuilder, value: Value): string | undefined {
  let current = value;
  for (const { operator, inputs, outputs } of nodes.toReversed()) {
    if (!outputs.includes(current)) continue;
    if (operator !== "Reshape" && operator !== "Identity") return operator;
    current = inputs[0]!;
  }
  return undefined;
}
