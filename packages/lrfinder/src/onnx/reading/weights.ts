import { isFloat } from "../graph/element-types.js";
import type { TensorLiteral } from "../graph/graph.js";
import { matches } from "../models/name-pattern.js";
import { type DataFlow, dataFlow, follow } from "./data-flow.js";
import { type FileGraph, type FileNode, namesRead } from "./file-graph.js";
import { weightPlaces } from "./weight-places.js";

/** A tensor of a file that training may change. */
export interface FileWeight {
  readonly name: string;
  readonly tensor: TensorLiteral;
  readonly trained: boolean;
  /** How many nodes read it. */
  readonly uses: number;
}

/** What of a file's tensors a training keeps: weights, and the running statistics of batches. */
export interface FileWeights {
  readonly weights: readonly FileWeight[];
  readonly statistics: readonly Pick<FileWeight, "name" | "tensor">[];
  /** Those of both that are of other floating-point numbers than float32. */
  readonly unfit: readonly Pick<FileWeight, "name" | "tensor">[];
}

/**
 * What makes a weight of several tensors, or of one in another form: as weight normalisation does,
 * or an adapter of low rank.
 */
const combining = new Set(
  (
    "Transpose Reshape Squeeze Unsqueeze Flatten Expand Slice Split Cast Tile Pad Concat Add Sub Mul " +
    "Div MatMul Gemm Pow Sqrt ReduceL2 ReduceSum ReduceMean Gather"
  ).split(" "),
);

/** Whether a value is a tensor of the file as it stands there. */
function isRoot(name: string | undefined, made: readonly string[] | undefined): boolean {
  return made?.length === 1 && made[0] === name;
}

/** Operators that multiply all numbers with all. */
const products = new Set(["MatMul", "Einsum"]);

/** A number so far below 0 is no weight: it hides positions in a softmax. */
const HIDDEN = -1e4;

/** How a model's weights are chosen. */
export interface WeightChoice {
  /** Names or patterns of weights that stay as they are. */
  readonly frozen: readonly string[];
  /** Names or patterns of constants that are trained although they look like fixed numbers. */
  readonly trained: readonly string[];
  /** The names that the file itself gives as those of its weights, where it does. */
  readonly named?: readonly string[];
}

/**
 * Finds the weights of a file: the float32 tensors that stand where operators take weights, be it
 * turned or in another shape.
 *
 * A constant that is added or multiplied is one if it has several numbers, none of which hides a
 * position, and what it meets depends on weights: before, it prepares the data. Where the file names
 * its weights, they are these. An Identity on a tensor makes another weight with its own name, since exporters store equal weights once.
 */
export function weightsOf(graph: FileGraph, { frozen, trained, named }: WeightChoice): FileWeights {
  const nodes = graph.nodes.flatMap(withInner);
  const inner = nodes.flatMap(initializersIn);
  const ambiguous = repeated([
    ...nodes.flatMap(({ outputs }) => outputs),
    ...[...graph.initializers, ...inner].map(([name]) => name),
  ]);
  const own = inner.filter(([name]) => !ambiguous.has(name));
  const tensors = new Map([...graph.initializers, ...own]);
  const search: Search = {
    ...{ ambiguous, tensors },
    roots: new Map([...tensors.keys()].map((name) => [name, [name]])),
    constants: new Set(),
    uses: new Map(),
    chosen: new Set(),
    statistics: new Set(),
    depends: new Set(),
    flow: dataFlow(fedNames(graph, nodes).filter((name) => !graph.initializers.has(name))),
    beside: [...graph.initializers.values()].some(
      ({ type, data }) => isFloat(type) && data.length > 1,
    ),
  };
  for (const node of nodes) {
    if (node.operator === "Constant") lookAtConstant(search, node);
    else look(search, node);
  }
  const { uses, chosen, statistics } = search;
  const given = (name: string, patterns: readonly string[]) =>
    patterns.some((pattern) => pattern === name || matches(name, pattern));
  const weights = named ? new Set(named) : chosen;
  const found = [...uses].flatMap(([name, count]) => {
    if (!weights.has(name) && !given(name, trained)) return [];
    return { name, uses: count, tensor: tensors.get(name)!, trained: !given(name, frozen) };
  });
  const kept = [...statistics].map((name) => ({ name, tensor: tensors.get(name)! }));
  const fits = ({ tensor }: Pick<FileWeight, "tensor">) => tensor.type === "float32";
  return {
    weights: found.filter(fits),
    statistics: kept.filter(fits),
    unfit: [...found, ...kept].filter((each) => !fits(each)),
  };
}

/** What is known of a file's tensors so far, by the names of its values. */
interface Search {
  /** Names that several values have, as they may in branches of an If. */
  readonly ambiguous: ReadonlySet<string>;
  readonly tensors: Map<string, TensorLiteral>;
  /** Of every value that is made of the file's tensors alone: of which. */
  readonly roots: Map<string, readonly string[]>;
  /** Tensors that stand in nodes, not beside them. */
  readonly constants: Set<string>;
  /** How many nodes read a tensor where a weight may stand. */
  readonly uses: Map<string, number>;
  readonly chosen: Set<string>;
  readonly statistics: Set<string>;
  /** Values that depend on weights. */
  readonly depends: Set<string>;
  readonly flow: DataFlow;
  /** Whether the file keeps floating-point tensors beside its nodes, where exporters put weights. */
  readonly beside: boolean;
}

function lookAtConstant(
  { ambiguous, tensors, roots, constants }: Search,
  { attributes: { value }, outputs, ofFunction }: FileNode,
): void {
  const [output] = outputs;
  if (output === undefined || !value || !("tensor" in value)) return;
  // What all calls of a function share is no weight: the file could not keep what each learned.
  if (ofFunction || ambiguous.has(output)) return;
  tensors.set(output, value.tensor);
  roots.set(output, [output]);
  constants.add(output);
}

function look(search: Search, node: FileNode): void {
  const { roots, chosen, depends } = search;
  const { operator, outputs } = node;
  const names = node.inputs.map((input) => (typeof input === "string" ? input : undefined));
  const made = names.map((name) => (name === undefined ? undefined : roots.get(name)));
  const given = made.filter((_, i) => names[i] !== undefined);
  if (operator === "Identity" && isRoot(names[0], made[0])) copy(search, names[0]!, outputs[0]!);
  else if (combining.has(operator) && given.every((each) => each !== undefined)) {
    const all = madeOf(operator, given as readonly (readonly string[])[]);
    for (const each of outputs) roots.set(each, all);
  } else {
    made.forEach((all, input) => {
      if (all) lookAtInput(search, { node, names, all, input });
    });
  }
  const ofWeights = (name: string) => roots.get(name)?.some((root) => chosen.has(root));
  const normalizes = follow(search.flow, node);
  if (normalizes || namesRead(node).some((name) => depends.has(name) || ofWeights(name))) {
    for (const each of outputs) depends.add(each);
  }
}

/** Of which tensors of the file something is made that other such things are combined to. */
function madeOf(operator: string, given: readonly (readonly string[])[]): readonly string[] {
  const [weight, measure] = given;
  // Spectral normalisation divides a weight by a measure of it, with vectors that no gradient trains.
  const normed = operator === "Div" && weight?.every((root) => measure?.includes(root));
  return normed ? weight! : [...new Set(given.flat())];
}

function copy({ tensors, roots, constants }: Search, from: string, to: string): void {
  tensors.set(to, tensors.get(from)!);
  roots.set(to, [to]);
  if (constants.has(from)) constants.add(to);
}

/** Looks at an input that is made of tensors of the file. */
function lookAtInput(
  search: Search,
  {
    node: { operator, outputs },
    names,
    all,
    input,
  }: {
    node: FileNode;
    names: readonly (string | undefined)[];
    all: readonly string[];
    input: number;
  },
): void {
  const { tensors, roots, constants, uses, chosen, statistics, depends, flow, beside } = search;
  const place = Object.hasOwn(weightPlaces, operator) ? weightPlaces[operator]?.(input) : undefined;
  if (place === undefined) return;
  if (place === "through") {
    for (const each of outputs) roots.set(each, all);
    return;
  }
  const others = names.filter((name, i) => i !== input && name !== undefined) as string[];
  const meets = others.some((name) => depends.has(name));
  // Positions, which are counted from shapes, are multiplied with frequencies.
  const counts = products.has(operator) && !meets && !others.some((name) => flow.fed.has(name));
  const floats = all.filter((root) => isFloat(tensors.get(root)!.type));
  for (const root of floats) {
    const tensor = tensors.get(root)!;
    if (place === "statistic") statistics.add(root);
    else {
      uses.set(root, (uses.get(root) ?? 0) + 1);
      const many = tensor.data.length > 1;
      // A constant of the exporter's own that is joined to something is its filling, and so is one
      // of equal numbers where weights stand elsewhere: scales of 1 of a norm without any, states of 0.
      const filling =
        constants.has(root) && (operator === "Concat" || (beside && many && isUniform(tensor)));
      if (filling || (counts && isVector(tensor))) continue;
      const added = place === "if many" && many && meets && !hides(tensor);
      if (added || (place === "weight" && (many || floats.length === 1))) chosen.add(root);
    }
  }
}

function repeated(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
}

function isUniform({ data }: TensorLiteral): boolean {
  return Array.prototype.every.call(data, (x: number) => x === data[0]);
}

function isVector({ shape }: TensorLiteral): boolean {
  return shape.filter((size) => size !== 1).length === 1;
}

function hides({ data }: TensorLiteral): boolean {
  return Array.prototype.some.call(data, (x: number) => !(x > HIDDEN) || x === Infinity);
}

/** What goes into a graph, and into the bodies of its loops. */
function fedNames({ inputs }: FileGraph, nodes: readonly FileNode[]): readonly string[] {
  const inner = nodes.flatMap(({ attributes }) =>
    Object.values(attributes).flatMap((each) => ("subgraph" in each ? each.subgraph.inputs : [])),
  );
  return [...inputs, ...inner].map(({ name }) => name);
}

/** A node, and before it those of graphs within it. */
function withInner(node: FileNode): readonly FileNode[] {
  const inner = Object.values(node.attributes).flatMap((attribute) =>
    "subgraph" in attribute ? attribute.subgraph.nodes.flatMap(withInner) : [],
  );
  return [...inner, node];
}

/** The tensors of graphs within a node; those of a function are of all its calls, and no weights. */
function initializersIn({ attributes, ofFunction }: FileNode): readonly [string, TensorLiteral][] {
  if (ofFunction) return [];
  return Object.values(attributes).flatMap((attribute) =>
    "subgraph" in attribute ? [...attribute.subgraph.initializers] : [],
  );
}
