import { graphsIn } from "./attributes.js";
import { given } from "./given.js";
import type { Attributes, Graph, Node, Value } from "./graph.js";

/** The values that the graphs within a node read from around it, each once. */
export function captured({ attributes }: Pick<Node, "attributes">): readonly Value[] {
  return [...new Set(graphsIn(attributes).flatMap(readFromAround))];
}

function readFromAround(graph: Graph): readonly Value[] {
  const own = madeIn(graph);
  const read = graph.nodes.flatMap((node) => [...given(node.inputs), ...captured(node)]);
  return [...read, ...graph.outputs].filter((value) => !own.has(value));
}

function madeIn({ inputs, constants, nodes }: Graph): ReadonlySet<Value> {
  const known = constants.map(({ value }) => value);
  return new Set([...inputs, ...known, ...nodes.flatMap(({ outputs }) => outputs)]);
}

/** Attributes whose graphs read what stands for each value of around them now. */
export function withCaptured(attributes: Attributes, now: (value: Value) => Value): Attributes {
  if (graphsIn(attributes).length === 0) return attributes;
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      if ("graph" in attribute) return [name, { graph: reading(attribute.graph, now) }];
      if (!("graphs" in attribute)) return [name, attribute];
      return [name, { graphs: attribute.graphs.map((graph) => reading(graph, now)) }];
    }),
  );
}

function reading(graph: Graph, now: (value: Value) => Value): Graph {
  const own = madeIn(graph);
  const then = (value: Value) => (own.has(value) ? value : now(value));
  return {
    ...graph,
    outputs: graph.outputs.map(then),
    nodes: graph.nodes.map((node) => ({
      ...node,
      inputs: node.inputs.map((input) => input && then(input)),
      attributes: withCaptured(node.attributes, then),
    })),
  };
}
