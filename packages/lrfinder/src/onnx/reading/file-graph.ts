import type { Attribute, TensorLiteral } from "../graph/graph.js";

// What is in an ONNX file, as plain data: names instead of values, before anything is known of
// shapes.

/** A graph of a file, its local functions inlined. */
export interface FileGraph {
  readonly inputs: readonly FilePort[];
  readonly outputs: readonly FilePort[];
  /** The tensors that the file holds, by name. */
  readonly initializers: ReadonlyMap<string, TensorLiteral>;
  readonly nodes: readonly FileNode[];
}

/** An input or output of a graph, as far as the file describes it. */
export interface FilePort {
  readonly name: string;
  /** The number of its element type in ONNX; 0 where the file does not say, or it is no tensor. */
  readonly elementType: number;
  /** Undefined where the file gives no shape; a text for a dimension without a number. */
  readonly shape?: readonly (number | string)[];
}

/** What a node reads: a value by its name, or a tensor that is written out; undefined: left out. */
export type FileInput = string | TensorLiteral | undefined;

/**
 * An attribute of a node; graphs within it are of the file, too. In a function, one may stand for
 * an attribute of the call.
 */
export type FileAttribute =
  | { readonly reference: string }
  | Exclude<Attribute, { readonly graph: unknown } | { readonly graphs: unknown }>
  | { readonly subgraph: FileGraph };

/** A node of a file. */
export interface FileNode {
  /** Its name, or the name of its first output where it has none. */
  readonly name: string;
  readonly operator: string;
  /** Empty for the operators of ONNX itself. */
  readonly domain: string;
  /** Which of several functions of one name it calls; mostly empty. */
  readonly overload: string;
  /** The operator set in whose form it is written. */
  readonly version: number;
  readonly inputs: readonly FileInput[];
  /** Empty texts for outputs that are left out. */
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, FileAttribute>>;
  /** Whether it comes out of a function, which may be called more than once. */
  readonly ofFunction?: boolean;
}

/** The names of the values that a node reads, those of graphs within it included. */
export function namesRead({ inputs, attributes }: FileNode): readonly string[] {
  const own = inputs.filter((input) => typeof input === "string");
  const inside = Object.values(attributes).flatMap((attribute) =>
    "subgraph" in attribute
      ? [
          ...attribute.subgraph.nodes.flatMap(namesRead),
          ...attribute.subgraph.outputs.map(({ name }) => name),
        ]
      : [],
  );
  return [...own, ...inside];
}
