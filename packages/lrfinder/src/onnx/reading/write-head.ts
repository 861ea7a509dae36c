import { create } from "@bufbuild/protobuf";
import { type GraphProto, GraphProtoSchema, type ModelProto, type NodeProto } from "onnx-buf";
import { graphBuilder } from "../graph/builder.js";
import { namedWeights, WEIGHTS_KEY } from "../graph/named-weights.js";
import { graphProto } from "../graph/to-onnx.js";
import type { Parameter } from "../models/layers/parameter.js";
import { predicting, summarize } from "../models/model.js";
import type { RewriteOptions } from "../models/model-kind.js";
import type { OnnxModel } from "../models/onnx-model.js";
import { writeLayers } from "../models/write-layers.js";
import { everyOperator } from "../rules/every-operator.js";

/** What the names of a head's weights begin with. */
export const HEAD = "head/";

/** What a model with a head puts out. */
export const PREDICTION = "prediction";

/** The operators of layers that older operator sets lack, or write otherwise, and the first that has them. */
const since: Readonly<Record<string, number>> = {
  Gelu: 20,
  ReduceMax: 18,
  ReduceMean: 18,
  Resize: 18,
  LayerNormalization: 17,
  BatchNormalization: 15,
  Pad: 11,
};

/**
 * Puts a model's head behind the body in its file, in place of what stood there.
 *
 * @throws RangeError where the file's operator set has no operator for a layer.
 */
export function writeHead(
  file: ModelProto & { readonly graph: GraphProto },
  { model, weights }: { model: OnnxModel; weights: RewriteOptions["weights"] },
): void {
  const { head = [], ...body } = model;
  const [{ name, shape, type }] = summarize(body).outputs as [
    { name: string; shape: number[]; type: "float32" },
  ];
  const taken = namesIn(file.graph);
  const free = (wanted: string): string => (taken.has(wanted) ? free(`${wanted}_`) : wanted);
  const graph = graphBuilder(free("head"), everyOperator);
  const x = graph.input(name, type, ["rows", ...shape]);
  const constant = ({ name, shape }: Pick<Parameter, "name" | "shape">) =>
    graph.constant(weights[name]!, { shape, called: free(name) });
  const trained: string[] = [];
  const { output: y } = writeLayers(head, x, {
    ...{ graph, prefix: HEAD, ...predicting, buffer: constant },
    value(parameter) {
      trained.push(free(parameter.name));
      return constant(parameter);
    },
  });
  const written = create(
    GraphProtoSchema,
    graphProto(graph.build([graph.named(free(PREDICTION), y)])),
  );
  const version = Number(file.opsetImport.find(({ domain }) => domain === "")?.version ?? 0);
  const lacking = written.node.find(({ opType }) => version < (since[opType] ?? 0))?.opType;
  if (lacking !== undefined) {
    const advice = lacking === "Gelu" ? "no gelu: take tanh or relu" : `no such ${lacking}`;
    throw new RangeError(
      `head must be written with operator set ${version} of the file, which has ${advice}`,
    );
  }
  keep(file.graph, name);
  file.graph.node.push(...written.node);
  file.graph.initializer.push(...written.initializer);
  file.graph.output = written.output;
  const named = namedWeights(file.metadataProps);
  if (!named) return;
  const property = file.metadataProps.find(({ key }) => key === WEIGHTS_KEY)!;
  property.value = JSON.stringify([...named, ...trained]);
}

function namesIn({ node, input, initializer }: GraphProto): ReadonlySet<string> {
  const made = node.flatMap(({ output }) => output);
  return new Set([...made, ...[...input, ...initializer].map(({ name }) => name)]);
}

/** Keeps what a value of the graph depends on. */
function keep(graph: GraphProto, value: string): void {
  const wanted = new Set([value]);
  const nodes = graph.node.toReversed().filter((node) => {
    if (!node.output.some((name) => wanted.has(name))) return false;
    for (const name of namesRead(node)) wanted.add(name);
    return true;
  });
  graph.node = nodes.toReversed();
  graph.initializer = graph.initializer.filter(({ name }) => wanted.has(name));
  graph.input = graph.input.filter(({ name }) => wanted.has(name));
}

function namesRead({ input, attribute }: NodeProto): readonly string[] {
  const graphs = attribute.flatMap(({ g, graphs }) => [...(g ? [g] : []), ...graphs]);
  const inner = graphs.flatMap(({ node, output }) => [
    ...node.flatMap(namesRead),
    ...output.map(({ name }) => name),
  ]);
  return [...input, ...inner];
}
