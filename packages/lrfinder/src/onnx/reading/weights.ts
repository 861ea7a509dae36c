import type { TensorLiteral } from "../graph/graph.js";
import { matches } from "../models/name-pattern.js";
import { type FileGraph, type FileNode, namesRead } from "./file-graph.js";

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
}

/** How sure it is that a constant in some place of an operator is a weight. */
type Place = "weight" | "if many" | "if asked" | "statistic" | "through";

const anywhere = (place: Place) => (): Place => place;
const behindFirst = (input: number): Place | undefined => (input > 0 ? "weight" : undefined);
const first = (place: Place) => (input: number) => (input === 0 ? place : undefined);

/** Where operators take weights, by their names; a constant in any other place stays as it is. */
const places: Readonly<Record<string, (input: number) => Place | undefined>> = {
  Conv: behindFirst,
  ConvTranspose: behindFirst,
  Gemm: anywhere("weight"),
  MatMul: anywhere("weight"),
  Einsum: anywhere("weight"),
  Attention: (input) => (input < 3 ? "weight" : undefined),
  BatchNormalization: (input) => (input > 2 ? "statistic" : input > 0 ? "weight" : undefined),
  LayerNormalization: behindFirst,
  GroupNormalization: behindFirst,
  InstanceNormalization: behindFirst,
  RMSNormalization: behindFirst,
  PRelu: behindFirst,
  Gather: first("weight"),
  Add: anywhere("if many"),
  Mul: anywhere("if many"),
  Concat: anywhere("if many"),
  Sub: anywhere("if asked"),
  Div: anywhere("if asked"),
  Where: (input) => (input > 0 ? "if many" : undefined),
  ...Object.fromEntries(
    "Identity Transpose Reshape Squeeze Unsqueeze Flatten Expand Slice Split Cast Tile Pad"
      .split(" ")
      .map((name) => [name, first("through")]),
  ),
};

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

/** A number so far below 0 is no weight: it hides positions in a softmax. */
const HIDDEN = -1e4;

/** How a model's weights are chosen. */
export interface WeightChoice {
  /** Names or patterns of weights that stay as they are. */
  readonly frozen: readonly string[];
  /** Names or patterns of constants that are trained although they look like fixed numbers. */
  readonly trained: readonly string[];
}

/**
 * Finds the weights of a file: the float32 tensors that stand where operators take weights, be it
 * turned or in another shape.
 *
 * A constant that is added or multiplied is one if it has several numbers, none of which hides a
 * position, and what it meets depends on weights: before, it prepares the data. An Identity on a
 * tensor makes another weight with its own name, since exporters store equal weights once.
 */
export function weightsOf(graph: FileGraph, { frozen, trained }: WeightChoice): FileWeights {
  const tensors = new Map<string, TensorLiteral>(graph.initializers);
  /** Of every value that is made of the file's tensors alone: of which. */
  const roots = new Map<string, readonly string[]>();
  const constants = new Set<string>();
  for (const name of tensors.keys()) roots.set(name, [name]);
  const found = new Map<string, { chosen: boolean; uses: number }>();
  const statistics = new Set<string>();
  const depends = new Set<string>();

  const addConstant = (name: string, tensor: TensorLiteral) => {
    tensors.set(name, tensor);
    roots.set(name, [name]);
    constants.add(name);
  };
  const note = (root: string, chosen: boolean) => {
    const known = found.get(root) ?? { chosen: false, uses: 0 };
    found.set(root, { chosen: known.chosen || chosen, uses: known.uses + 1 });
  };

  for (const node of graph.nodes.flatMap(withInner)) {
    const { operator, outputs, attributes } = node;
    const [output] = outputs as [string];
    if (operator === "Constant") {
      const { value } = attributes;
      // What all calls of a function share is no weight: the file could not keep what each learned.
      if (value && "tensor" in value && !node.ofFunction) addConstant(output, value.tensor);
      continue;
    }
    const names = node.inputs.map((input) => (typeof input === "string" ? input : undefined));
    const made = names.map((name) => (name === undefined ? undefined : roots.get(name)));
    const given = names.flatMap((name, i) => (name === undefined ? [] : [made[i]]));
    if (operator === "Identity" && isRoot(names[0], made[0])) {
      const tensor = tensors.get(names[0]!)!;
      if (constants.has(names[0]!)) addConstant(output, tensor);
      else {
        tensors.set(output, tensor);
        roots.set(output, [output]);
      }
    } else if (combining.has(operator) && given.every((each) => each !== undefined)) {
      for (const each of outputs) roots.set(each, [...new Set(given.flatMap((all) => all!))]);
    } else {
      const place = Object.hasOwn(places, operator) ? places[operator]! : () => undefined;
      const meets = (i: number) =>
        names.some((name, other) => other !== i && name !== undefined && depends.has(name));
      made.forEach((all, i) => {
        const kind = all && place(i);
        if (kind === "through") for (const each of outputs) roots.set(each, all!);
        const floats = all?.filter((root) => tensors.get(root)!.type === "float32") ?? [];
        for (const root of kind && kind !== "through" ? floats : []) {
          if (kind === "statistic") statistics.add(root);
          else {
            const tensor = tensors.get(root)!;
            const many = tensor.data.length > 1;
            // A constant of the exporter's own that is joined to something is its filling.
            const filling = operator === "Concat" && constants.has(root);
            const added = kind === "if many" && many && meets(i) && !filling && !hides(tensor);
            note(root, added || (kind === "weight" && (many || isRoot(names[i], all))));
          }
        }
      });
    }
    const read = namesRead(node);
    const ofWeights = (name: string) => roots.get(name)?.some((root) => found.get(root)?.chosen);
    if (read.some((name) => depends.has(name) || ofWeights(name))) {
      for (const each of outputs) depends.add(each);
    }
  }

  const given = (name: string, patterns: readonly string[]) =>
    patterns.some((pattern) => matches(name, pattern));
  return {
    weights: [...found].flatMap(([name, { chosen, uses }]) => {
      if (!chosen && !given(name, trained)) return [];
      return { name, uses, tensor: tensors.get(name)!, trained: !given(name, frozen) };
    }),
    statistics: [...statistics].map((name) => ({ name, tensor: tensors.get(name)! })),
  };
}

function hides({ data }: TensorLiteral): boolean {
  return Array.prototype.some.call(data, (x: number) => !(x > HIDDEN) || x === Infinity);
}

/** A node, and before it those of graphs within it. */
function withInner(node: FileNode): readonly FileNode[] {
  const inner = Object.values(node.attributes).flatMap((attribute) =>
    "subgraph" in attribute ? attribute.subgraph.nodes.flatMap(withInner) : [],
  );
  return [...inner, node];
}
