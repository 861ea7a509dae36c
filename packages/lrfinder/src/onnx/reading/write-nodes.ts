import type { Attributes, NodeInput, Value } from "../graph/graph.js";
import { compositions } from "./composed/compositions.js";
import type { FileAttribute, FileGraph, FileInput, FileNode } from "./file-graph.js";
import { folds } from "./fold.js";
import { forAnyRows } from "./for-any-rows.js";
import { geluOfParts } from "./gelu.js";
import { knownOutputs } from "./known-outputs.js";
import { writeLoop, writeScan } from "./loops.js";
import { notTrainable } from "./not-trainable.js";
import type { Around } from "./rewriting.js";
import { asValue, type Entry, entryOf, literalEntry, typeOf } from "./scope.js";
import { inNewestForm } from "./versions.js";
import type { Writing } from "./writing.js";

/** Writes nodes of a file in their order. */
export function writeNodes(writing: Writing, nodes: readonly FileNode[]): void {
  for (const node of nodes) {
    // The weights that a file keeps in nodes stand in the scope before.
    if (node.outputs.every((name) => !name || writing.scope.has(name))) continue;
    if (node.operator === "If") writeBranch(writing, node);
    else if (node.operator === "Loop" || node.operator === "Scan") {
      refusing(node, writing, () => writeTurns(writing, node));
    } else {
      refusing(node, writing, () => {
        for (const each of inNewestForm(node, aroundOf(writing, node))) writeNode(writing, each);
      });
    }
  }
}

/** Does something with a node; says of which it was where that cannot be done. */
function refusing({ name, operator }: FileNode, { rows }: Writing, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof TypeError) || "code" in error) throw error;
    const reason = `cannot be read${forOtherRows(rows)}: ${error.message}`;
    throw notTrainable([{ node: name, operator, reason }]);
  }
}

/** What is likely the matter with a file for a fixed number of rows, where it is to serve others. */
function forOtherRows({ now, fixed }: Writing["rows"]): string {
  if (fixed === undefined || fixed === now) return "";
  const written = fixed === 1 ? "1 row" : `${fixed} rows`;
  return (
    ` for ${now === 1 ? "1 row" : `${now} rows`}, while the file is written for batches of ${written} (export it for any ` +
    "number, as by dynamic_axes of torch.onnx.export)"
  );
}

function entryFor({ scope }: Writing, input: FileInput): Entry | undefined {
  if (input === undefined) return undefined;
  if (typeof input !== "string") return literalEntry(input);
  const entry = scope.get(input);
  if (entry) return entry;
  throw new RangeError(`the file reads ${input}, which it does not make before`);
}

function aroundOf(writing: Writing, { inputs }: FileNode): Around {
  return {
    shapeOf(input) {
      const entry = entryFor(writing, inputs[input]);
      if (entry) return typeOf(entry).shape;
      throw new TypeError("it lacks an input");
    },
    numbersOf: (input) => entryFor(writing, inputs[input])?.folded?.data,
  };
}

function writeNode(writing: Writing, node: FileNode): void {
  const inputs = forAnyRows(
    writing,
    node,
    node.inputs.map((input) => entryFor(writing, input)),
  );
  const { operator } = node;
  const writer = Object.hasOwn(writing.own, operator) ? writing.own[operator] : undefined;
  const outputs = writer
    ? writer(node, inputs)
    : (knownOutputs(node, inputs) ?? applied(writing, node, inputs).map(entryOf));
  const { values } = writing.rows;
  const ofRows = inputs.some((entry) => entry?.value && values.has(entry.value));
  node.outputs.forEach((name, i) => {
    if (!name || !outputs[i]) return;
    writing.scope.set(name, outputs[i]);
    if (ofRows && outputs[i].value) values.add(outputs[i].value);
  });
}

/** Operators to which a row is as good as a vector beside something of two dimensions. */
const takeRows = ["Add", "Sub", "Mul", "Div", "Gemm"];

/** The inputs in the form in which they are at hand, where the operator does not mind. */
function asRows(
  { graph }: Writing,
  { operator }: FileNode,
  entries: readonly (Entry | undefined)[],
): readonly NodeInput[] {
  return entries.map((entry, i) => {
    const row = entry?.value && entry.row;
    if (!row || !takeRows.includes(operator)) return entry && asValue(graph, entry);
    const beside = entries.some((other, at) => other && at !== i && typeOf(other).shape.length > 1);
    return beside ? row : entry.value;
  });
}

function applied(
  writing: Writing,
  node: FileNode,
  entries: readonly (Entry | undefined)[],
): readonly Value[] {
  const { graph } = writing;
  const { operator, outputs: names, attributes } = node;
  const inputs = asRows(writing, node, entries);
  const outputs = names.findLastIndex(Boolean) + 1;
  const composition = Object.hasOwn(compositions, operator) ? compositions[operator] : undefined;
  if (composition) return composition({ graph, inputs, attributes: plain(attributes), outputs });
  if (!Object.hasOwn(graph.operators, operator) && Object.hasOwn(folds, operator)) {
    throw new TypeError("what it makes depends on data, or is too large to be known beforehand");
  }
  const last = inputs.findLastIndex((input) => input !== undefined);
  const written = graph.applyAll(operator, inputs.slice(0, last + 1), plain(attributes), {
    outputs,
  });
  const made =
    operator === "Mul" || operator === "Div" ? geluOfParts(graph, written[0]!) : undefined;
  return made ? [made] : written;
}

/** Writes the branch of an If whose condition is known. */
function writeBranch(writing: Writing, node: FileNode): void {
  const condition = entryFor(writing, node.inputs[0])?.folded;
  const attribute = node.attributes[condition?.data[0] ? "then_branch" : "else_branch"];
  if (!condition || !attribute || !("subgraph" in attribute)) {
    const reason = "has a condition that depends on data";
    throw notTrainable([{ node: node.name, operator: "If", reason }]);
  }
  const outputs = writeWithin(writing, attribute.subgraph, []);
  node.outputs.forEach((name, i) => {
    if (name) writing.scope.set(name, outputs[i]!);
  });
}

/** Writes a graph within another, and gives its outputs. */
function writeWithin(
  writing: Writing,
  graph: FileGraph,
  inputs: readonly Entry[],
): readonly Entry[] {
  // Names within it are its own: another may have the same.
  const inner = { ...writing, scope: new Map(writing.scope) };
  graph.inputs.forEach(({ name }, i) => {
    inner.scope.set(name, inputs[i]!);
  });
  addInitializers(inner, graph);
  writeNodes(inner, graph.nodes);
  return graph.outputs.map(({ name }) => entryFor(inner, name)!);
}

/** Writes a Loop or a Scan. */
function writeTurns(writing: Writing, node: FileNode): void {
  const { body } = node.attributes;
  if (!body || !("subgraph" in body)) throw new TypeError("it has no body");
  const inputs = node.inputs.map((input) => entryFor(writing, input));
  const looping = { body: body.subgraph, write: writeWithin };
  const outputs =
    node.operator === "Loop"
      ? writeLoop(writing, inputs, looping)
      : writeScan(writing, { inputs: inputs as readonly Entry[], node }, looping);
  node.outputs.forEach((name, i) => {
    if (name) writing.scope.set(name, outputs[i]!);
  });
}

/** Gives the tensors of a graph of the file their names, those that have none yet. */
export function addInitializers({ scope }: Writing, { initializers }: FileGraph): void {
  for (const [name, tensor] of initializers) {
    if (!scope.has(name)) scope.set(name, literalEntry(tensor));
  }
}

function plain(attributes: Readonly<Record<string, FileAttribute>>): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]) =>
      "subgraph" in attribute || "reference" in attribute ? [] : [[name, attribute] as const],
    ),
  );
}
