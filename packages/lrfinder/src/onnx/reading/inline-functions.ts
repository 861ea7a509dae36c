import type { FileAttribute, FileGraph, FileInput, FileNode } from "./file-graph.js";

/** A function that a file brings, such as a layer of its own. */
export interface FileFunction {
  readonly domain: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly nodes: readonly FileNode[];
  /** What its attributes are where a call does not say. */
  readonly defaults: FileNode["attributes"];
}

/** A node as it is, or the nodes of the function that it calls. */
export type Calls = (node: FileNode) => readonly FileNode[];

/**
 * How calls of a file's functions are written out: by the function's nodes, whose values and names
 * begin with the name of the call.
 *
 * @param functions by domain and name, a space between them.
 */
export function callsOf(functions: ReadonlyMap<string, FileFunction>): Calls {
  const calls: Calls = (node) => {
    const called = functions.get(`${node.domain} ${node.operator}`);
    return called ? body(called, node).flatMap(calls) : [node];
  };
  return calls;
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
  const now = (name: FileInput): FileInput =>
    typeof name !== "string" || !name
      ? name
      : names.has(name)
        ? names.get(name)
        : `${call.name}/${name}`;
  return called.nodes.map((node) => renamed(node, { now, attributes, prefix: call.name }));
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
    return of ? [[name, withNames(of, renaming)] as const] : [];
  });
  return {
    ...node,
    ofFunction: true,
    name: `${prefix}/${node.name}`,
    inputs: node.inputs.map(now),
    outputs: node.outputs.map((name) => now(name) as string),
    attributes: Object.fromEntries(own),
  };
}

function withNames(attribute: FileAttribute, renaming: Renaming): FileAttribute {
  return "subgraph" in attribute
    ? { subgraph: graphWithNames(attribute.subgraph, renaming) }
    : attribute;
}

function graphWithNames(graph: FileGraph, renaming: Renaming): FileGraph {
  const named = (name: string) => renaming.now(name) as string;
  return {
    inputs: graph.inputs.map((port) => ({ ...port, name: named(port.name) })),
    outputs: graph.outputs.map((port) => ({ ...port, name: named(port.name) })),
    initializers: new Map([...graph.initializers].map(([name, tensor]) => [named(name), tensor])),
    nodes: graph.nodes.map((node) => renamed(node, renaming)),
  };
}
