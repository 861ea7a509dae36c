import { given } from "../graph/given.js";
import type { Graph, GraphBuilder, Node, Value } from "../graph/graph.js";
import { sizeOf } from "../graph/shape.js";
import { reads } from "./reads.js";

/** A loop's body with as little as possible left in it. */
export interface SplitLoop {
  /** What has to happen once for each turn: inputs are the states and `scanned`, outputs the states and the rest. */
  readonly body: Graph;
  /** What each turn takes its part of, in the order of the body's inputs behind the states. */
  readonly scanned: readonly Value[];
  /** Writes what comes behind the loop, from what its turns put out beside the states; gives the results. */
  finish(collected: readonly Value[]): readonly Value[];
}

/** Larger values, in numbers, stay in the loop: computing them is no longer cheap beside the call of an operator. */
export const MOST_NUMBERS = 4096;

/**
 * Operators that round each element correctly or not at all, and those that work on one row after another: the place
 * in a tensor does not matter. With all others the last bit can depend on how an element lies in memory.
 */
const exact = new Set(
  (
    "Add Sub Mul Div Neg Abs Sign Sqrt Relu Max Min Clip Where Cast Equal Greater GreaterOrEqual Less " +
    "LessOrEqual BitwiseXor BitShift Gather OneHot ArgMax Reshape LogSoftmax"
  ).split(" "),
);

/** The widest vector of numbers that a processor adds at once: a batch of such multiples lies as one turn does. */
const ALIGNED_NUMBERS = 16;

/**
 * Takes out of a loop what does not need its states, to be done for all turns at once: before the loop
 * what depends on the turn's inputs alone, and behind it what no later turn waits for.
 *
 * A turn of a small network lasts as long as its operators are many, so a loss that is summed up behind
 * the loop, and targets that are encoded before it, cost next to nothing. What is moved gives the same bits for
 * any number of turns: where an operator's last bit depends on the place in memory, only values of a multiple
 * of 16 numbers are moved, and sums over what has one number beside zeros.
 *
 * @param outer the graph around the loop, written to.
 * @param whole the body: its outputs are the new states, then results; its inputs the states, then one for each of
 *   `scanned`.
 * @param options.scanned the values of the outer graph, one more dimension in front, that turns take parts of.
 */
export function splitLoop(
  outer: GraphBuilder,
  whole: Graph,
  { states, scanned }: { states: number; scanned: readonly Value[] },
): SplitLoop {
  const body = withStatesComputed(whole, states);
  const batchedOf = new Map(body.inputs.slice(states).map((input, i) => [input, scanned[i]!]));
  const computed = new Set(body.nodes.flatMap(({ outputs }) => outputs));
  const inside = new Set([...body.inputs, ...computed]);
  const single = singleNumbers(body.nodes);
  const constants = new Map(body.constants.map(({ value, data }) => [value, data]));
  const outside = (value: Value): Value => {
    const data = constants.get(value);
    return data ? outer.constant(data, value) : value;
  };
  const movable = (node: Node, from: (value: Value) => boolean) => {
    const operator = outer.operators[node.operator]!;
    const batched = node.inputs.map((input) => input !== undefined && inside.has(input));
    return (
      operator.batched !== undefined &&
      node.outputs.every(isSmall) &&
      batched.includes(true) &&
      node.inputs.every(
        (input, i) =>
          !input || !batched[i] || (from(input) && (liesAlike(node, input) || single.has(input))),
      ) &&
      (operator.canBatch?.(node, batched) ?? true)
    );
  };
  const write = (node: Node) => {
    const written = outer.operators[node.operator]!.batched!({
      graph: outer,
      node,
      inputs: node.inputs.map((input) => input && (batchedOf.get(input) ?? outside(input))),
      batched: node.inputs.map((input) => input !== undefined && batchedOf.has(input)),
    });
    node.outputs.forEach((output, i) => {
      batchedOf.set(output, written[i]!);
    });
  };

  const newStates = new Set(body.outputs.slice(0, states));
  const before = new Set<Node>();
  for (const node of body.nodes) {
    // A new state that owes nothing to the old one is put out by each turn all the same.
    if (node.outputs.some((output) => newStates.has(output))) continue;
    if (!movable(node, (input) => batchedOf.has(input))) continue;
    write(node);
    before.add(node);
  }
  const needed = neededFor([...newStates], body.nodes);
  const behind = new Set<Node>();
  const deferred = new Set<Value>();
  for (const node of body.nodes) {
    if (before.has(node) || needed.has(node)) continue;
    const ready = (input: Value) =>
      batchedOf.has(input) || deferred.has(input) || (computed.has(input) && isSmall(input));
    if (!movable(node, ready)) continue;
    behind.add(node);
    for (const output of node.outputs) deferred.add(output);
  }
  // What a node that stays in the loop reads has to stay there, too.
  const stays = (node: Node) => !before.has(node) && !behind.has(node);
  const read = new Set<Value>();
  for (const node of body.nodes.toReversed()) {
    if (node.outputs.some((output) => read.has(output))) behind.delete(node);
    if (stays(node)) for (const value of reads(node)) read.add(value);
  }

  const nodes = body.nodes.filter(stays);
  const collectable = new Set(nodes.flatMap(({ outputs }) => outputs));
  const results = body.outputs.slice(states);
  const wanted = [...results, ...[...behind].flatMap(({ inputs }) => given(inputs))];
  const collected = [...new Set(wanted)].filter((value) => collectable.has(value));
  const used = new Set([...nodes.flatMap(reads), ...newStates]);
  const taken = [...batchedOf.keys()].filter((value) => used.has(value));
  return {
    body: {
      ...body,
      inputs: [...body.inputs.slice(0, states), ...taken],
      outputs: [...body.outputs.slice(0, states), ...collected],
      nodes,
    },
    scanned: taken.map((value) => batchedOf.get(value)!),
    finish(values) {
      collected.forEach((value, i) => {
        batchedOf.set(value, values[i]!);
      });
      for (const node of behind) write(node);
      return results.map((value) => batchedOf.get(value)!);
    },
  };
}

/**
 * A body in which every new state is computed or is the old one. ONNX Runtime 1.30 leaves a state as it was where a
 * turn hands another of its inputs on.
 */
function withStatesComputed(body: Graph, states: number): Graph {
  const computed = new Set(body.nodes.flatMap(({ outputs }) => outputs));
  const copies: Node[] = [];
  const outputs = body.outputs.map((value, i) => {
    if (i >= states || computed.has(value) || value === body.inputs[i]) return value;
    const copy = { ...value, name: `${value.name}/state_${i}` };
    copies.push({ operator: "Identity", inputs: [value], outputs: [copy], attributes: {} });
    return copy;
  });
  return { ...body, outputs, nodes: [...body.nodes, ...copies] };
}

function liesAlike(node: Node, { shape }: Value): boolean {
  return exact.has(node.operator) || sizeOf(shape) % ALIGNED_NUMBERS === 0;
}

/** The values that hold one number, if any, beside zeros: the one-hot of one label, and what it is multiplied with. */
function singleNumbers(nodes: readonly Node[]): ReadonlySet<Value> {
  const single = new Set<Value>();
  for (const { operator, inputs, outputs } of nodes) {
    const [output] = outputs as [Value];
    const label = operator === "OneHot" && sizeOf(inputs[0]!.shape) === 1;
    if (label || (operator === "Mul" && given(inputs).some((input) => single.has(input)))) {
      single.add(output);
    }
  }
  return single;
}

function isSmall({ shape }: Value): boolean {
  return sizeOf(shape) <= MOST_NUMBERS;
}

/** The nodes that some of the values depend on. */
function neededFor(values: readonly Value[], nodes: readonly Node[]): ReadonlySet<Node> {
  const wanted = new Set(values);
  const needed = new Set<Node>();
  for (const node of nodes.toReversed()) {
    if (!node.outputs.some((output) => wanted.has(output))) continue;
    needed.add(node);
    for (const value of reads(node)) wanted.add(value);
  }
  return needed;
}
