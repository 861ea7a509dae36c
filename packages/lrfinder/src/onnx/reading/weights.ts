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
  const nodes = graph.nodes.flatMap(withInner);
  const tensors = new Map<string, TensorLiteral>(graph.initializers);
  /** Of every value that is a tensor of the file in another form: which. */
  const roots = new Map<string, string>();
  const constants = new Set<string>();
  for (const name of tensors.keys()) roots.set(name, name);
  const weights = new Map<string, { chosen: boolean; uses: number }>();
  const statistics = new Set<string>();
  const depends = new Set<string>();

  for (const node of nodes) {
    const { operator, inputs, outputs, attributes } = node;
    const [output] = outputs as [string];
    if (operator === "Constant") {
      const { value } = attributes;
      // What all calls of a function share is no weight: the file could not keep what each learned.
      if (!value || !("tensor" in value) || node.ofFunction) continue;
      tensors.set(output, value.tensor);
      roots.set(output, output);
      constants.add(output);
      continue;
    }
    const place = Object.hasOwn(places, operator) ? places[operator]! : () => undefined;
    const names = inputs.map((input) => (typeof input === "string" ? input : undefined));
    for (const [i, name] of names.entries()) {
      const root = name === undefined ? undefined : roots.get(name);
      if (root === undefined || tensors.get(root)!.type !== "float32") continue;
      const kind = place(i);
      if (kind === "through") {
        if (operator === "Identity" && root === name) {
          tensors.set(output, tensors.get(root)!);
          roots.set(output, output);
          if (constants.has(root)) constants.add(output);
        } else for (const each of outputs) roots.set(each, root);
      } else if (kind === "statistic") statistics.add(root);
      else if (kind !== undefined) {
        const known = weights.get(root) ?? { chosen: false, uses: 0 };
        const others = names.filter((_, other) => other !== i);
        const meets = others.some((each) => each !== undefined && depends.has(each));
        const tensor = tensors.get(root)!;
        // A constant of the exporter's own that is joined to something is its filling.
        const filling = operator === "Concat" && constants.has(root);
        const many = kind === "if many" && tensor.data.length > 1 && !filling && !hides(tensor);
        const chosen = kind === "weight" || (many && meets);
        weights.set(root, { chosen: known.chosen || chosen, uses: known.uses + 1 });
      }
    }
    const read = namesRead(node);
    if (read.some((name) => depends.has(name) || weights.get(roots.get(name) ?? "")?.chosen)) {
      for (const each of outputs) depends.add(each);
    }
  }

  const given = (name: string, patterns: readonly string[]) =>
    patterns.some((pattern) => matches(name, pattern));
  return {
    weights: [...weights].flatMap(([name, { chosen, uses }]) => {
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
