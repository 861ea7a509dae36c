import type { Attributes, GraphBuilder, NodeInput, Value } from "../../graph/graph.js";
import { known, showShape, sizeOf } from "../../graph/shape.js";
import { expand, reshape, reshapeEach, slice, transpose } from "../../ops/layout.js";
import { pad } from "../../ops/padding.js";
import { cast } from "../../ops/selection.js";
import type { CellKind, CellParts } from "../../recurrent/cell.js";
import { cellActivations } from "../../recurrent/cell-activations.js";
import { maskOf, overTurns } from "../../recurrent/over-turns.js";
import type { Initializer } from "./initializers.js";
import type { LayerContext } from "./layer.js";
import type { CellActivationName, Recurrent } from "./recurrent-options.js";

/** What sets a recurrent layer apart from the others. */
export interface Recurrence {
  /** The layer's own name. */
  readonly kind: string;
  /** The operator of ONNX that does the same. */
  readonly operator: "LSTM" | "GRU" | "RNN";
  readonly cell: CellKind;
  readonly gates: number;
  /** In the order in which the operator takes them. */
  readonly activations: readonly CellActivationName[];
  /** How the biases of each gate start; default: as the layer says. */
  readonly biasInitializers?: readonly Initializer[];
  /** Whether there are biases beside the recurrent kernel, too: `bias` is `[2, gates · units]` then. */
  readonly twoBiases?: boolean;
  readonly attributes?: Attributes;
}

/** ONNX's names of activations, with the number that Keras has for them. */
const namesInOnnx: Readonly<Record<CellActivationName, readonly [name: string, alpha?: number]>> = {
  tanh: ["Tanh"],
  sigmoid: ["Sigmoid"],
  relu: ["Relu"],
  linear: ["Affine", 1],
  elu: ["Elu", 1],
  "leaky-relu": ["LeakyRelu", 0.2],
  softplus: ["Softplus"],
};

/** What a recurrent layer is written into. */
export interface Way {
  readonly x: Value;
  /** Whether it begins at the last place. */
  readonly backwards: boolean;
  readonly context: Pick<LayerContext, "graph" | "parameter" | "beside">;
}

/** Writes a recurrent layer in one direction. */
export type RecurrentWriter<L> = (layer: L, way: Way) => Value;

/**
 * Writes a recurrent layer over the places of a sequence, `[length, size]`: a Scan where the rows are
 * known, else, in a file, the operator of ONNX.
 */
export function writeRecurring(
  layer: Recurrent,
  { x, backwards, context }: Way,
  recurrence: Recurrence,
): Value {
  const { graph, parameter } = context;
  if (x.shape.length !== 3) {
    const shape = showShape(x.shape.slice(1));
    throw new TypeError(`${recurrence.kind} reads rows of [length, size], not ${shape}`);
  }
  const { units, returnSequences } = layer;
  const tensors = writeTensors(layer, recurrence, { size: known(x.shape[2]!), parameter });
  const attributes = attributesOf(recurrence);
  const turnsFirst = transpose(graph, x, [1, 0, 2]);
  const lengths = lengthsOf(recurrence, context);

  if (typeof x.shape[0] === "string") {
    const direction = { direction: { string: backwards ? "reverse" : "forward" } };
    const [all, last] = graph.applyAll(
      recurrence.operator,
      [turnsFirst, ...tensorsOfOperator(graph, tensors, recurrence), ...(lengths ? [lengths] : [])],
      { hidden_size: { int: units }, ...direction, ...attributes },
      { outputs: 2 },
    ) as [Value, Value];
    // There is one direction, beside the rows.
    if (!returnSequences) return reshapeEach(graph, transpose(graph, last, [1, 0, 2]), [units]);
    return reshapeEach(graph, transpose(graph, all, [2, 0, 1, 3]), [known(x.shape[1]!), units]);
  }

  const { cell } = recurrence;
  const defaults = { defaults: cell.activations, directions: 1 };
  const [activations] = cellActivations(attributes, defaults);
  const made = cell.cell({
    ...{ graph, attributes, activations: activations!, hidden: units },
    ...{ x: turnsFirst, ...tensorsOfCell(graph, tensors, recurrence) },
  });
  const zeros = expand(graph, graph.constant(0), [known(x.shape[0]!), units]);
  const mask = lengths && maskOf(graph, lengths, known(x.shape[1]!));
  const starts = cell.initial.map(() => zeros);
  const { states, outputs } = overTurns(graph, made, { starts, mask, backwards });
  return returnSequences ? transpose(graph, outputs, [1, 0, 2]) : states[0]!;
}

/** How many places of each row count, where that is told. */
function lengthsOf(
  { kind }: Recurrence,
  { graph, beside }: Pick<LayerContext, "graph" | "beside">,
): Value | undefined {
  const lengths = beside("lengths");
  if (!lengths) return undefined;
  if (lengths.shape.length !== 1) {
    const shape = showShape(lengths.shape.slice(1));
    throw new TypeError(`${kind} takes one length a row, [], not ${shape}`);
  }
  return lengths.type === "int32" ? lengths : cast(graph, lengths, "int32");
}

/** The parameters of a layer. */
interface Tensors {
  readonly kernel: Value;
  readonly recurrentKernel: Value;
  readonly bias?: Value;
}

function writeTensors(
  { units, useBias, l2, ...layer }: Recurrent,
  { gates, biasInitializers, twoBiases }: Recurrence,
  { size, parameter }: { size: number } & Pick<LayerContext, "parameter">,
): Tensors {
  const all = gates * units;
  const kernel = parameter("kernel", {
    ...{ shape: [all, size], fans: [size, all], initializer: layer.kernelInitializer, l2 },
  });
  const recurrentKernel = parameter("recurrent_kernel", {
    ...{ shape: [all, units], fans: [units, all], initializer: layer.recurrentInitializer },
  });
  if (!useBias) return { kernel, recurrentKernel };
  const bias = parameter("bias", {
    shape: twoBiases ? [2, all] : [all],
    initializer: biasInitializers ?? layer.biasInitializer,
  });
  return { kernel, recurrentKernel, bias };
}

/** The same as a cell takes them. */
function tensorsOfCell(
  graph: GraphBuilder,
  { kernel, recurrentKernel, bias }: Tensors,
  { twoBiases }: Recurrence,
): Pick<CellParts, "inputWeights" | "weights" | "biases"> {
  const matrices = { inputWeights: kernel, weights: recurrentKernel };
  if (!bias) return matrices;
  if (!twoBiases) return { ...matrices, biases: [bias] };
  const half = (start: number) => slice(graph, bias, { axis: 0, start, end: start + 1 });
  return { ...matrices, biases: [half(0), half(1)] };
}

/** The same as the operator of ONNX takes them: with a dimension for directions, and two biases. */
function tensorsOfOperator(
  graph: GraphBuilder,
  { kernel, recurrentKernel, bias }: Tensors,
  { twoBiases }: Recurrence,
): readonly NodeInput[] {
  const [w, r] = [kernel, recurrentKernel].map((matrix) =>
    reshape(graph, matrix, [1, ...matrix.shape]),
  );
  if (!bias) return [w, r, undefined];
  const count = sizeOf(bias.shape);
  const flat = reshape(graph, bias, [1, count]);
  if (twoBiases) return [w, r, flat];
  return [w, r, pad(graph, flat, { before: [0, 0], after: [0, count] })];
}

function attributesOf({ activations, attributes }: Recurrence): Attributes {
  const names = activations.map((name) => namesInOnnx[name]);
  const alphas = names.flatMap(([, alpha]) => alpha ?? []);
  return {
    activations: { strings: names.map(([name]) => name) },
    ...(alphas.length > 0 && { activation_alpha: { floats: alphas } }),
    ...attributes,
  };
}
