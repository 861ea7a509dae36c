import type { Attributes, GraphBuilder, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { add } from "../ops/arithmetic.js";
import { clip } from "../ops/elementwise.js";
import { reshape } from "../ops/layout.js";
import { gemm } from "../ops/matrix.js";
import type { CellActivation } from "./cell-activations.js";

/** What a cell is made of, in one direction. */
export interface CellParts {
  readonly graph: GraphBuilder;
  readonly attributes: Attributes;
  readonly activations: readonly CellActivation[];
  /** `[turns, rows, input size]`. */
  readonly x: Value;
  /** `[gates · hidden, input size]`. */
  readonly inputWeights: Value;
  /** `[gates · hidden, hidden]`. */
  readonly weights: Value;
  /** Of each gate `[gates · hidden]`, beside the input weights and, where there are two, beside the others. */
  readonly biases?: readonly [Value, Value?];
  /** `[3 · hidden]`. */
  readonly peepholes?: Value;
  readonly hidden: number;
}

/** A cell in one direction: what is done for all turns at once, and how a turn is made. */
export interface Cell {
  /** One more dimension in front, for turns. */
  readonly scanned: readonly Value[];
  /** Writes a turn: what its states become, the hidden state first. */
  turn(body: GraphBuilder, states: readonly Value[], parts: readonly Value[]): readonly Value[];
}

/** A kind of recurrent operator of ONNX. */
export interface CellKind {
  /** The places of the inputs for its states' first values, the hidden state's first. */
  readonly initial: readonly number[];
  /** The place of the input for peepholes, where it has them. */
  readonly peepholes?: number;
  readonly activations: readonly string[];
  cell(parts: CellParts): Cell;
}

/** What a product is cut off at, where a node says so. */
export function clipped(graph: GraphBuilder, x: Value, { clip: most }: Attributes): Value {
  if (!most || !("float" in most) || !(most.float > 0)) return x;
  return clip(graph, x, { low: -most.float, high: most.float });
}

/** What inputs give to gates, of all turns in one product. */
export function ofInputs(
  graph: GraphBuilder,
  { x, inputWeights }: Pick<CellParts, "x" | "inputWeights">,
  bias: Value | undefined,
): Value {
  const [turns, rows, size] = x.shape.map(known) as [number, number, number];
  const flat = reshape(graph, x, [turns * rows, size]);
  const product = gemm(graph, [flat, inputWeights], { transB: true, ...(bias && { c: bias }) });
  return reshape(graph, product, [turns, rows, product.shape[1]!]);
}

/** The sum of a cell's biases, where it has any. */
export function allBiases({ graph, biases }: CellParts): Value | undefined {
  const [first, second] = biases ?? [];
  return first && second ? add(graph, first, second) : first;
}
