import type { Attributes, GraphBuilder, NodeInput, Operators, Value } from "../graph/graph.js";
import { intIn } from "./attribute-values.js";
import { compositions } from "./composed/compositions.js";
import type { FileAttribute, FileGraph, FileInput, FileNode } from "./file-graph.js";
import { folds } from "./fold.js";
import { forAnyRows, type Rows } from "./for-any-rows.js";
import { notTrainable } from "./not-trainable.js";
import { asValue, type Entry, entryOf, foldedEntry, literalEntry, typeOf } from "./scope.js";
import { inNewestForm } from "./versions.js";

/** A graph that the nodes of a file are written into. */
export interface Writing {
  readonly graph: GraphBuilder;
  /** What the names of the file stand for, written to. */
  readonly scope: Map<string, Entry>;
  /** Operators that depend on how the model is used, such as Dropout, by name. */
  readonly own: Readonly<Record<string, OwnWriter>>;
  readonly rows: Rows;
}

/** Writes a node that more is needed for than its inputs. */
export type OwnWriter = (
  node: FileNode,
  inputs: readonly (Entry | undefined)[],
) => readonly Entry[];

/** Writes nodes of a file in their order. */
export function writeNodes(writing: Writing, nodes: readonly FileNode[]): void {
  for (const node of nodes) {
    if (node.operator === "If") writeBranch(writing, node);
    else {
      for (const each of inNewestForm(node, { shapeOf: (i) => shapeOf(writing, node.inputs[i]) })) {
        writeNode(writing, each);
      }
    }
  }
}

function entryFor({ scope }: Writing, input: FileInput): Entry | undefined {
  if (input === undefined) return undefined;
  if (typeof input !== "string") return literalEntry(input);
  const entry = scope.get(input);
  if (entry) return entry;
  throw new RangeError(`the file reads ${input}, which it does not make before`);
}

function shapeOf(writing: Writing, input: FileInput): readonly number[] | undefined {
  const entry = entryFor(writing, input);
  return entry && typeOf(entry).shape;
}

function writeNode(writing: Writing, node: FileNode): void {
  // The weights that a file keeps in nodes stand in the scope before.
  if (node.outputs.every((name) => !name || writing.scope.has(name))) return;
  const inputs = node.inputs.map((input) => entryFor(writing, input));
  const outputs = outputsOf(writing, node, inputs);
  node.outputs.forEach((name, i) => {
    if (name && outputs[i]) writing.scope.set(name, outputs[i]);
  });
}

function outputsOf(
  writing: Writing,
  node: FileNode,
  inputs: readonly (Entry | undefined)[],
): readonly Entry[] {
  const { graph, own } = writing;
  const { operator, attributes } = node;
  try {
    const given = forAnyRows(writing.rows, operator, inputs);
    const writer = Object.hasOwn(own, operator) ? own[operator] : undefined;
    if (writer) return writer(node, given);
    const known = structural(node, given);
    if (known) return known;
    const values = given.map((entry, i) => entry && asRow(node, { entry, given, i, graph }));
    return applied(graph, node, { inputs: values, attributes: plain(attributes) }).map(entryOf);
  } catch (error) {
    if (!(error instanceof TypeError) || "code" in error) throw error;
    throw notTrainable([{ node: node.name, operator, reason: `cannot be read: ${error.message}` }]);
  }
}

/** Operators to which a row is as good as a vector beside something of two dimensions. */
const takeRows = ["Add", "Sub", "Mul", "Div", "Gemm"];

/** An input in the form in which it is at hand, where the operator does not mind. */
function asRow(
  { operator }: FileNode,
  {
    entry,
    given,
    i,
    graph,
  }: { entry: Entry; given: readonly (Entry | undefined)[]; i: number; graph: GraphBuilder },
): Value {
  const beside = given.some((other, at) => other && at !== i && typeOf(other).shape.length > 1);
  const row = entry.value && entry.row;
  return row && beside && takeRows.includes(operator) ? row : asValue(graph, entry);
}

/** What is known without a node of the graph: constants, shapes, and what is calculated from them. */
function structural(
  node: FileNode,
  inputs: readonly (Entry | undefined)[],
): readonly Entry[] | undefined {
  const { operator, attributes } = node;
  if (operator === "Constant") return [literalEntry(literalOf(node))];
  if (operator === "Shape") {
    const { shape } = typeOf(inputs[0]!);
    const data = shape.slice(intIn(attributes.start, 0), intIn(attributes.end, shape.length));
    return [foldedEntry({ type: "int64", shape: [data.length], data })];
  }
  if (operator === "Size") {
    const size = typeOf(inputs[0]!).shape.reduce((product, each) => product * each, 1);
    return [foldedEntry({ type: "int64", shape: [], data: [size] })];
  }
  const fold = Object.hasOwn(folds, operator) ? folds[operator] : undefined;
  if (!fold || !inputs.every((entry) => !entry || entry.folded)) return undefined;
  return [
    foldedEntry(
      fold(
        inputs.map((entry) => entry?.folded),
        attributes,
      ),
    ),
  ];
}

function literalOf({ name, attributes }: FileNode) {
  for (const [key, attribute] of Object.entries(attributes)) {
    if ("tensor" in attribute) return attribute.tensor;
    if ("int" in attribute)
      return { type: "int64", shape: [], data: [Number(attribute.int)] } as const;
    if ("float" in attribute)
      return { type: "float32", shape: [], data: [attribute.float] } as const;
    if ("ints" in attribute) {
      const data = attribute.ints.map(Number);
      return { type: "int64", shape: [data.length], data } as const;
    }
    if ("floats" in attribute) {
      const { floats } = attribute;
      return { type: "float32", shape: [floats.length], data: floats } as const;
    }
    if ("string" in attribute || "strings" in attribute) {
      throw new TypeError(`${name} holds texts in ${key}`);
    }
  }
  throw new TypeError(`${name} holds a constant of no kind that is known`);
}

function applied(
  graph: GraphBuilder,
  { operator, outputs: names }: FileNode,
  { inputs, attributes }: { inputs: readonly NodeInput[]; attributes: Attributes },
): readonly Value[] {
  const outputs = names.findLastIndex(Boolean) + 1;
  const composition = Object.hasOwn(compositions, operator) ? compositions[operator] : undefined;
  if (composition) return composition({ graph, inputs, attributes, outputs });
  const last = inputs.findLastIndex((input) => input !== undefined);
  return graph.applyAll(operator, inputs.slice(0, last + 1), attributes, { outputs });
}

/** Writes the branch of an If whose condition is known. */
function writeBranch(writing: Writing, node: FileNode): void {
  const condition = entryFor(writing, node.inputs[0])?.folded;
  const attribute = node.attributes[condition?.data[0] ? "then_branch" : "else_branch"];
  if (!condition || !attribute || !("subgraph" in attribute)) {
    const reason = "has a condition that depends on data";
    throw notTrainable([{ node: node.name, operator: "If", reason }]);
  }
  const branch = attribute.subgraph;
  addInitializers(writing, branch);
  writeNodes(writing, branch.nodes);
  node.outputs.forEach((name, i) => {
    writing.scope.set(name, entryFor(writing, branch.outputs[i]!.name)!);
  });
}

/** Gives the tensors of a graph of the file their names, those that have none yet. */
export function addInitializers({ scope }: Writing, { initializers }: FileGraph): void {
  for (const [name, tensor] of initializers) {
    if (!scope.has(name)) scope.set(name, literalEntry(tensor));
  }
}

/** Whether an operator of a file can be written, in some form of it. */
export function isWritten(operator: string, operators: Operators): boolean {
  return [operators, compositions, folds].some((known) => Object.hasOwn(known, operator));
}

function plain(attributes: Readonly<Record<string, FileAttribute>>): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]) =>
      "subgraph" in attribute || "reference" in attribute ? [] : [[name, attribute] as const],
    ),
  );
}
