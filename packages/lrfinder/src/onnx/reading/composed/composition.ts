import type { Attributes, GraphBuilder, NodeInput, Value } from "../../graph/graph.js";

/** A node of a file, in the form that the newest operator set gives it. */
export interface ComposedRequest {
  readonly graph: GraphBuilder;
  readonly inputs: readonly NodeInput[];
  readonly attributes: Attributes;
  /** How many of its outputs are wanted: those up to the last that is. */
  readonly outputs: number;
}

/**
 * Writes an operator of ONNX as several of ours, and gives its outputs; a `TypeError` where it
 * cannot.
 */
export type Composition = (request: ComposedRequest) => readonly Value[];

/** Compositions by the names of their operators. */
export type Compositions = Readonly<Record<string, Composition>>;
