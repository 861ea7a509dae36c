import { graphBuilder } from "../graph/builder.js";
import { captured } from "../graph/captured.js";
import { given } from "../graph/given.js";
import type { Graph, GraphBuilder, Node, Value } from "../graph/graph.js";
import { sameShape } from "../graph/shape.js";
import { convolution } from "../rules/convolution.js";
import { operators } from "../rules/operators.js";
import { padding } from "../rules/padding.js";
import { blockedConv, blockOperators, fromBlocks, toBlocks } from "./blocks.js";

/** Operators that take every number by itself, so that it does not matter how tensors lie, if all lie alike. */
const elementwise = new Set(
  "Relu LeakyRelu Elu Sigmoid Tanh Clip Neg Abs Sign Sqrt Greater Less Cast Add Sub Mul Div Where".split(
    " ",
  ),
);

/** Writes a graph again, some of whose tensors lie in blocks. */
export interface NodeWriter {
  readonly graph: GraphBuilder;
  /** The value as every operator reads it. */
  plain(value: Value): Value;
  /** The value in blocks. */
  inBlocks(value: Value): Value;
  /** Whether the value lies in blocks alone. */
  liesInBlocks(value: Value): boolean;
  /** Writes what puts out a value, as every operator reads it. */
  put(output: Value, made: Value): void;
  /** Says that a value of the graph is this one in blocks. */
  putInBlocks(output: Value, made: Value): void;
  /** Writes a node of the graph as it is, on blocks where all that it reads lies so. */
  keep(node: Node): void;
  finish(): Graph;
}

export function nodeWriter(whole: Graph): NodeWriter {
  const graph = graphBuilder(`${whole.name}/convolutions`, {
    ...{ ...operators, ...padding, ...convolution, ...blockOperators },
  });
  const nodes: Node[] = [];
  const blocks = new Map<Value, Value>();
  /** What lies in blocks alone, and its node, in case that others ask for it. */
  const waiting = new Map<Value, Node | undefined>();
  const uses = usesIn(whole);
  let written = 0;
  const flush = () => {
    nodes.push(...graph.nodes.slice(written));
    written = graph.nodes.length;
  };

  const plain = (value: Value): Value => {
    if (!waiting.has(value)) return value;
    const node = waiting.get(value);
    waiting.delete(value);
    // Truth values are not brought back, but made again.
    if (value.type !== "float32") keepPlain(node!);
    else put(value, fromBlocks(graph, blocks.get(value)!));
    return value;
  };
  const put = (output: Value, made: Value) => {
    flush();
    const place = nodes.findLastIndex(({ outputs }) => outputs[0] === made);
    nodes[place] = { ...nodes[place]!, outputs: [output] };
  };
  const inBlocks = (value: Value): Value => {
    const known = blocks.get(value);
    if (known) return known;
    const made = toBlocks(graph, value);
    flush();
    blocks.set(value, made);
    return made;
  };
  const putInBlocks = (output: Value, made: Value) => {
    flush();
    blocks.set(output, made);
    waiting.set(output, undefined);
  };
  const keepPlain = (node: Node) => {
    for (const value of [...given(node.inputs), ...captured(node)]) plain(value);
    flush();
    nodes.push(node);
  };
  /** A node that can work on blocks: of what it reads some lies so alone, and the rest is there, or a scalar. */
  const followsBlocks = ({ operator, inputs, outputs }: Node) => {
    const [{ shape }] = outputs as [Value];
    const read = given(inputs).filter((value) => value.shape.some((size) => size !== 1));
    return (
      elementwise.has(operator) &&
      read.some((value) => waiting.has(value)) &&
      read.every((value) => blocks.has(value) && sameShape(value.shape, shape))
    );
  };
  /** Lets the Conv that alone a Relu reads do its work too. */
  const joinsConv = ({ operator, inputs, outputs }: Node) => {
    const [x] = inputs as [Value];
    if (operator !== "Relu" || !waiting.has(x) || uses.get(x) !== 1) return false;
    const made = blocks.get(x)!;
    const place = nodes.findLastIndex((node) => node.outputs[0] === made);
    const { attributes, ...conv } = nodes[place]!;
    if (conv.operator !== blockedConv) return false;
    nodes[place] = { ...conv, attributes: { ...attributes, activation: { string: "Relu" } } };
    waiting.delete(x);
    putInBlocks(outputs[0]!, made);
    return true;
  };
  return {
    ...{ graph, plain, inBlocks, put, putInBlocks },
    liesInBlocks: (value) => waiting.has(value),
    keep(node) {
      if (joinsConv(node)) return;
      if (!followsBlocks(node)) return keepPlain(node);
      const [output] = node.outputs as [Value];
      const made = { ...output, name: `${graph.name}/${output.name}` };
      const inputs = node.inputs.map((value) => value && (blocks.get(value) ?? value));
      nodes.push({ ...node, inputs, outputs: [made] });
      blocks.set(output, made);
      waiting.set(output, node);
    },
    finish() {
      for (const value of whole.outputs) plain(value);
      return { ...whole, constants: [...whole.constants, ...graph.constants], nodes };
    },
  };
}

function usesIn({ nodes, outputs }: Graph): ReadonlyMap<Value, number> {
  const uses = new Map<Value, number>();
  const read = nodes.flatMap((node) => [...given(node.inputs), ...captured(node)]);
  for (const value of [...read, ...outputs]) uses.set(value, (uses.get(value) ?? 0) + 1);
  return uses;
}
