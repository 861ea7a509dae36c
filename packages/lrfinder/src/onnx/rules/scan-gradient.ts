import { captured } from "../graph/captured.js";
import { isFloat } from "../graph/element-types.js";
import { given } from "../graph/given.js";
import type { Graph, GraphBuilder, Node, Operator, Value } from "../graph/graph.js";
import { add } from "../ops/arithmetic.js";
import { expandTo } from "../ops/broadcast.js";
import { cutOff } from "./cut-off.js";
import { keepOfTurns } from "./kept-of-turns.js";
import { gradientOutside, isOutside, needsStacked } from "./outside-turns.js";
import { replayed, scanAttributes, turnsOf } from "./turns.js";

/**
 * What flows back through a Scan: a Scan over its turns in the other order, whose body is the gradient of the body
 * (back-propagation through time, Werbos 1990). What that needs of a turn is put out by the Scan itself, so that nothing
 * is computed twice.
 *
 * Weights that the body reads from around it, as it does for products, get their gradients outside, from all turns at
 * once: one product of large matrices instead of one a turn. Those of others are added up from turn to turn.
 */
export const scanGradient: NonNullable<Operator["gradient"]> = (request) => {
  const { graph, node, wanted, pullBack } = request;
  const turns = turnsOf(node);
  const inner = graph.within();
  const now = replayed(inner, turns.body);
  const forward = inner.nodes.length;
  const inputs = [...inner.inputs];
  const outputs = turns.body.outputs.map(now);

  const outer = turns.captured.filter((_, i) => wanted[node.inputs.length + i]);
  const parallel = outer.filter((value) => isOutside(value, { nodes: inner.nodes, inputs }));
  const summed = outer.filter((value) => !parallel.includes(value));
  const products = inner.nodes.filter((each) =>
    given(each.inputs).some((value) => parallel.includes(value)),
  );
  const stackedRoots = [
    ...inputs.filter((_, i) => i >= turns.states && wanted[i]),
    ...products.map((product) => product.outputs[0]!),
  ];
  const carried = carriedStates(inner.nodes, {
    roots: [...stackedRoots, ...summed],
    inputs: inputs.slice(0, turns.states),
    ...{ outputs, wanted },
  });

  // The way back is written behind the nodes of the body itself, and cut off from there.
  const seeds = new Map<Value, Value>();
  const arriving = (value: Value): Value => {
    const adjoint = within(inner, value);
    const before = seeds.get(value);
    seeds.set(value, before ? add(inner, before, adjoint) : adjoint);
    return adjoint;
  };
  const adjoints = carried.map((i) => arriving(outputs[i]!));
  const upstreams = request.upstreams.flatMap((value, i) => {
    if (i < turns.states || !value) return [];
    const direction = turns.outputDirections[i - turns.states]!;
    return { value, direction, input: arriving(outputs[i]!) };
  });
  const of = [...carried.map((i) => inputs[i]!), ...stackedRoots, ...summed];
  const found = pullBack(inner, { nodes: inner.nodes.slice(0, forward), seeds, of });
  const adjointOf = new Map(of.map((value, i) => [value, found[i]]));

  const result = resultsOf(inner, forward);
  const ofStates = carried.map((i) => result(inputs[i]!, adjointOf.get(inputs[i]!)));
  const sums = summed.flatMap((value) => {
    const part = adjointOf.get(value);
    if (!part) return [];
    const sum = within(inner, value);
    return { value, input: sum, output: result(value, add(inner, sum, part)) };
  });
  const stacked = stackedRoots.flatMap((root) => {
    const part = adjointOf.get(root);
    return part ? { root, output: result(root, part) } : [];
  });
  const results = [...ofStates, ...[...sums, ...stacked].map(({ output }) => output)];
  if (results.length === 0) return [];

  const back = cutOff(inner, { forward, inputs, results });
  const upstreamOf = (product: Node) =>
    stacked.findIndex(({ root }) => root === product.outputs[0]);
  const outside = products.filter((product) => upstreamOf(product) >= 0);
  const kept = keepOfTurns(graph, {
    ...{ node, turns, inner, inputs, outputs },
    nodes: inner.nodes.slice(0, forward),
    wanted: [...back.read.keys(), ...outside.flatMap((each) => needsStacked(each, parallel))],
  });
  const read = [
    ...[...back.read].map(([value, input]) => ({ input, ...kept(value) })),
    ...upstreams,
  ];
  // Where nothing of a turn is needed, as in a sum, something has to say how many there are.
  const [value, input] = [node.inputs[turns.states]!, inputs[turns.states]!];
  const scanned = read.length > 0 ? read : [{ input: within(inner, input), value, direction: 0 }];
  const body: Graph = {
    ...{ name: `${inner.name}/back`, nodes: back.nodes, constants: back.constants },
    inputs: [...adjoints, ...[...sums, ...scanned].map(({ input }) => input)],
    outputs: results,
  };
  /** What is multiplied for all turns at once has to lie in one order. */
  const directionOf = (root: Value) => {
    const place = inputs.indexOf(root);
    if (place >= 0) return turns.inputDirections[place - turns.states]!;
    const [other] = needsStacked(outside.find(({ outputs: [y] }) => y === root)!, parallel);
    return other ? kept(other).direction : 0;
  };
  const zeros = (value: Value) =>
    expandTo(graph, graph.constant(0, { type: value.type }), value.shape);
  const ran = graph.applyAll(
    "Scan",
    [
      ...carried.map((i) => request.upstreams[i] ?? zeros(node.outputs[i]!)),
      ...sums.map(({ value }) => zeros(value)),
      ...scanned.map(({ value }) => value),
    ],
    scanAttributes(body, {
      inputDirections: scanned.map(({ direction }) => 1 - direction),
      outputDirections: stacked.map(({ root }) => 1 - directionOf(root)),
    }),
  );
  const ends = ran.slice(carried.length, carried.length + sums.length);
  const all = ran.slice(carried.length + sums.length);
  const gradientOf = new Map<Value, Value>();
  carried.forEach((i, place) => {
    gradientOf.set(inputs[i]!, ran[place]!);
  });
  sums.forEach(({ value }, i) => {
    gradientOf.set(value, ends[i]!);
  });
  stacked.forEach(({ root }, i) => {
    gradientOf.set(root, all[i]!);
  });
  for (const product of outside) {
    for (const value of parallel.filter((each) => product.inputs.includes(each))) {
      const part = gradientOutside(graph, {
        ...{ node: product, value, pullBack },
        upstream: all[upstreamOf(product)]!,
        stackOf: (each) => kept(each).value,
      });
      const before = gradientOf.get(value);
      gradientOf.set(value, before ? add(graph, before, part) : part);
    }
  }
  return [...inputs, ...turns.captured].map((value) => gradientOf.get(value));
};

/** An input of a graph for something like a value. */
function within(graph: GraphBuilder, { type, shape }: Value): Value {
  return graph.input(`${graph.name}/input_${graph.inputs.length}`, type, shape);
}

/** The places of the states of a body that depend on what gradients are wanted of. */
function carriedStates(
  nodes: readonly Node[],
  {
    roots,
    inputs,
    outputs,
    wanted,
  }: {
    roots: readonly Value[];
    inputs: readonly Value[];
    outputs: readonly Value[];
    wanted: readonly boolean[];
  },
): readonly number[] {
  const depends = new Set([...roots, ...inputs.filter((_, i) => wanted[i])]);
  for (let before = -1; before < depends.size; ) {
    before = depends.size;
    for (const node of nodes) {
      if (![...given(node.inputs), ...captured(node)].some((value) => depends.has(value))) continue;
      for (const output of node.outputs) depends.add(output);
    }
    inputs.forEach((input, i) => {
      if (depends.has(outputs[i]!)) depends.add(input);
    });
  }
  // Nothing flows through whole numbers, whatever they depend on.
  return inputs.flatMap((input, i) => (depends.has(input) && isFloat(input.type) ? [i] : []));
}

/**
 * Makes outputs of a body: of the shape of what they are the gradient of, each computed by a node of its own, since
 * ONNX Runtime 1.30 leaves a state as it was where a turn hands another of its inputs on.
 */
function resultsOf(inner: GraphBuilder, forward: number) {
  const taken = new Set<Value>();
  return (like: Value, adjoint: Value | undefined): Value => {
    const known = adjoint ?? inner.constant(0, { type: like.type });
    const whole = expandTo(inner, known, like.shape);
    const made = inner.nodes.slice(forward).some(({ outputs }) => outputs.includes(whole));
    const result = made && !taken.has(whole) ? whole : inner.apply("Identity", [whole]);
    taken.add(result);
    return result;
  };
}
