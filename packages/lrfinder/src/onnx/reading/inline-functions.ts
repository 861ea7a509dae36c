import type { FileGraph, FileInput, FileNode } from "./file-graph.js";
import { ownName } from "./rewriting.js";

/** A function that a file brings, such as a layer of its own. */
export interface FileFunction {
  readonly domain: string;
  readonly name: string;
  readonly overload: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly nodes: readonly FileNode[];
  /** What its attributes are where a call does not say. */
  readonly defaults: FileNode["attributes"];
}

/** More nodes than a file comes to that is no trap. */
const MOST_NODES = 200_000;
/** Deeper calls than a file has that is no trap. */
const DEEPEST = 100;

/**
 * A graph in which calls of a file's functions are written out: by the function's nodes, whose values
 * begin with the name of what the call puts out.
 *
 * @throws RangeError for a function that calls itself, and for more nodes than a file can have.
 */
export function withoutCalls(graph: FileGraph, functions: readonly FileFunction[]): FileGraph {
  const known = new Map(functions.map((each) => [keyOf(each), each]));
  let written = 0;
  const expanded =
    (chain: readonly FileFunction[]) =>
    (node: FileNode): readonly FileNode[] => {
      const called = known.get(keyOf({ ...node, name: node.operator }));
      if (!called) return [mapGraphs(node, (inner) => inGraph(inner, chain))];
      if (chain.includes(called)) {
        throw new RangeError(
          `bytes must be a model without recursion, and its function ${called.name} calls itself`,
        );
      }
      written += called.nodes.length;
      if (written > MOST_NODES || chain.length === DEEPEST) {
        throw new RangeError(
          `bytes must be a model whose functions come to at most ${MOST_NODES} nodes, and call each other at most ${DEEPEST} deep`,
        );
      }
      return body(called, node).flatMap(expanded([...chain, called]));
    };
  const inGraph = (inner: FileGraph, chain: readonly FileFunction[]): FileGraph => ({
    ...inner,
    nodes: inner.nodes.flatMap(expanded(chain)),
  });
  return functions.length === 0 ? graph : inGraph(graph, []);
}

function keyOf({ domain, name, overload }: Pick<FileFunction, "domain" | "name" | "overload">) {
  return JSON.stringify([domain, name, overload]);
}

/** A node with other graphs within it. */
function mapGraphs(node: FileNode, change: (graph: FileGraph) => FileGraph): FileNode {
  const attributes = Object.entries(node.attributes).map(([name, attribute]) => {
    const changed = "subgraph" in attribute ? { subgraph: change(attribute.subgraph) } : attribute;
    return [name, changed] as const;
  });
  return { ...node, attributes: Object.fromEntries(attributes) };
}

function body(called: FileFunction, call: FileNode): readonly FileNode[] {
  const names = new Map<string, FileInput>();
  called.inputs.forEach((name, i) => {
    names.set(name, call.inputs[i]);
  });
  called.outputs.forEach((name, i) => {
    if (call.outputs[i]) names.set(name, call.outputs[i]);
  });
  const attributes = { ...called.defaults, ...call.attributes };
  const prefix = ownName(call);
  const now = (name: FileInput): FileInput =>
    typeof name !== "string" || !name
      ? name
      : names.has(name)
        ? names.get(name)
        : `${prefix}/${name}`;
  return called.nodes.map((node) => renamed(node, { now, attributes, prefix }));
}

interface Renaming {
  readonly now: (name: FileInput) => FileInput;
  readonly attributes: FileNode["attributes"];
  readonly prefix: string;
}

function renamed(node: FileNode, renaming: Renaming): FileNode {
  const { now, attributes, prefix } = renaming;
  const own = Object.entries(node.attributes).flatMap(([name, attribute]) => {
    const of = "reference" in attribute ? attributes[attribute.reference] : attribute;
    return of ? [[name, of] as const] : [];
  });
  const changed = mapGraphs({ ...node, attributes: Object.fromEntries(own) }, (graph) =>
    graphWithNames(graph, renaming),
  );
  return {
    ...changed,
    ofFunction: true,
    name: `${prefix}/${node.name}`,
    inputs: node.inputs.map(now),
    outputs: node.outputs.map((name) => nameNow(name, renaming)),
  };
}

function graphWithNames(graph: FileGraph, renaming: Renaming): FileGraph {
  const named = (name: string) => nameNow(name, renaming);
  return {
    inputs: graph.inputs.map((port) => ({ ...port, name: named(port.name) })),
    outputs: graph.outputs.map((port) => ({ ...port, name: named(port.name) })),
    initializers: new Map([...graph.initializers].map(([name, tensor]) => [named(name), tensor])),
    nodes: graph.nodes.map((node) => renamed(node, renaming)),
  };
}

/** What is made in a function has a name; only what it reads may have been left out. */
function nameNow(name: string, { now }: Renaming): string {
  const own = now(name);
  return typeof own === "string" ? own : name;
}
