import type { OnnxModel } from "../models/onnx-model.js";
import { withBranchesChosen } from "./chosen-branches.js";
import { type FileGraph, namesRead } from "./file-graph.js";
import { withNumbers } from "./given-inputs.js";
import { parseFile } from "./parse.js";

const opened = new WeakMap<OnnxModel, FileGraph>();

/**
 * The graph of a model's file, as far as its outputs need it. It is read once for each object, since
 * many parts of a training ask for it.
 */
export function openedFile(model: OnnxModel): FileGraph {
  const known = opened.get(model);
  if (known) return known;
  const { graph } = parseFile(model.bytes, model);
  const needed = upTo(
    withBranchesChosen(withNumbers(graph, model.constants ?? {})),
    model.outputs.map(({ name }) => name),
  );
  opened.set(model, needed);
  return needed;
}

/** The part of a graph that some of its values depend on. */
export function upTo(graph: FileGraph, values: readonly string[]): FileGraph {
  const wanted = new Set(values);
  const nodes = graph.nodes.toReversed().filter((node) => {
    if (!node.outputs.some((name) => name && wanted.has(name))) return false;
    for (const name of namesRead(node)) wanted.add(name);
    return true;
  });
  return {
    ...graph,
    inputs: graph.inputs.filter(({ name }) => wanted.has(name)),
    initializers: new Map([...graph.initializers].filter(([name]) => wanted.has(name))),
    nodes: nodes.toReversed(),
  };
}
