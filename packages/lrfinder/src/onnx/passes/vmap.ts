import { graphOf, graphsIn, intOf } from "../graph/attributes.js";
import { graphBuilder } from "../graph/builder.js";
import { withCaptured } from "../graph/captured.js";
import type { Graph, GraphBuilder, Node, NodeInput, Operators, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { reads } from "./reads.js";

/** Over what a graph is mapped. */
export interface VmapOptions {
  /** How many models the graph is to serve at once. */
  readonly models: number;
  /** The inputs that each model has its own of; the others are the same for all. */
  readonly each: readonly Value[];
  readonly operators: Operators;
}

/** What is known of values while they are written for many models. */
interface Mapping {
  readonly models: number;
  /** The values that each model has its own of, written to. */
  readonly own: Set<Value>;
  /** What values have become, written to. */
  readonly written: Map<Value, Value>;
}

/**
 * Writes a graph for many models at once (JAX's `vmap`): some of its inputs get one more dimension, the first, with an
 * element for each model, and so does every value that depends on them. One call of an operator then serves all models.
 *
 * @returns the graph; a `TypeError` with code `no-batched-form` where an operator has none.
 */
export function vmap(graph: Graph, { models, each, operators }: VmapOptions): Graph {
  const builder = graphBuilder(graph.name, operators);
  const mapping = { models, own: new Set(each), written: new Map<Value, Value>() };
  for (const input of graph.inputs) {
    const shape = mapping.own.has(input) ? [models, ...input.shape] : input.shape;
    mapping.written.set(input, builder.input(input.name, input.type, shape));
  }
  writeNodes(builder, graph, mapping);
  return builder.build(graph.outputs.map((output) => nowOf(mapping, output)));
}

/** What is not written here is of the graph around this one. */
function nowOf({ written }: Mapping, value: Value): Value {
  return written.get(value) ?? value;
}

function writeNodes(builder: GraphBuilder, { constants, nodes }: Graph, mapping: Mapping): void {
  const { own, written } = mapping;
  for (const { value, data } of constants) {
    const shape = value.shape.map(known);
    written.set(value, builder.constant(data, { type: value.type, shape }));
  }
  const now = (value: Value) => nowOf(mapping, value);
  for (const node of nodes) {
    const depends = reads(node).some((value) => own.has(value));
    const outputs = depends
      ? forAll(builder, node, mapping)
      : builder.applyAll(
          node.operator,
          node.inputs.map((input) => input && now(input)),
          withCaptured(node.attributes, now),
          { outputs: node.outputs.length },
        );
    for (const [i, output] of node.outputs.entries()) {
      written.set(output, outputs[i]!);
      if (depends) own.add(output);
    }
  }
}

function forAll(graph: GraphBuilder, node: Node, mapping: Mapping): readonly Value[] {
  if (node.operator === "Scan") return scanForAll(graph, node, mapping);
  const operator = graph.operators[node.operator]!;
  const batched = node.inputs.map((input) => input !== undefined && mapping.own.has(input));
  const inputs = node.inputs.map((input): NodeInput => input && nowOf(mapping, input));
  // A rule knows of a node's inputs, not of what a graph within it reads.
  const rule = graphsIn(node.attributes).length === 0 && (operator.vmap ?? operator.batched);
  if (rule && (operator.canBatch?.(node, batched) ?? true)) {
    return rule({ graph, node, inputs, batched });
  }
  const error = new TypeError(`there is no batched form of ${node.operator} here`);
  throw Object.assign(error, { code: "no-batched-form" });
}

/** A loop for many models: every turn is made for all of them, and all states are of each model. */
function scanForAll(graph: GraphBuilder, node: Node, mapping: Mapping): readonly Value[] {
  const { models, own, written } = mapping;
  const body = graphOf(node.attributes, "body")!;
  const states = node.inputs.length - intOf(node.attributes, "num_scan_inputs", 0);
  const inner = graph.within();
  const given = (node.inputs as readonly Value[]).map((input, i): Value => {
    const part = body.inputs[i]!;
    const ofEach = i < states || own.has(input);
    const shape = ofEach ? [models, ...part.shape] : part.shape;
    written.set(part, inner.input(`${inner.name}/input_${i}`, part.type, shape));
    if (ofEach) own.add(part);
    const now = nowOf(mapping, input);
    if (i < states) return own.has(input) ? now : repeated(graph, now, models);
    // Turns first, then models.
    return ofEach ? exchanged(graph, now) : now;
  });
  writeNodes(inner, body, mapping);
  const outputs = body.outputs.map((output) => {
    const now = nowOf(mapping, output);
    return own.has(output) ? now : repeated(inner, now, models);
  });
  const results = graph.applyAll("Scan", given, {
    ...node.attributes,
    body: { graph: inner.build(outputs) },
  });
  return results.map((value, i) => (i < states ? value : exchanged(graph, value)));
}

/** The same for each model. */
function repeated(graph: GraphBuilder, value: Value, models: number): Value {
  const shape = [models, ...value.shape.map(known)];
  return graph.apply("Expand", [value, graph.constant(shape, { type: "int64" })]);
}

function exchanged(graph: GraphBuilder, value: Value): Value {
  const perm = value.shape.map((_, axis) => (axis < 2 ? 1 - axis : axis));
  return graph.apply("Transpose", [value], { perm: { ints: perm } });
}
