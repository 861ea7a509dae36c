import { wholeNumber } from "../../numeric/checks.js";
import { graphBuilder } from "../graph/builder.js";
import type { Cost, GraphBuilder, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { costOf } from "../rules/cost.js";
import { operators } from "../rules/operators.js";
import { type ActivationLayer, writeActivation } from "./activation.js";
import { type DenseLayer, writeDense } from "./dense.js";
import { type DropoutLayer, writeDropout } from "./dropout.js";
import { type FlattenLayer, writeFlatten } from "./flatten.js";
import type { LayerContext, ModelBuffer, Parameter } from "./layer.js";

/** Any layer of a sequential model: plain data, which can be stored and sent to a worker. */
export type Layer = DenseLayer | ActivationLayer | DropoutLayer | FlattenLayer;

/** Layers one after another: plain data. */
export interface Model {
  readonly layers: readonly Layer[];
  /** The shape of one row of the input, without the batch. */
  readonly inputShape: readonly number[];
}

/**
 * A model of layers, each reading the one before.
 *
 * @param layers at least one.
 * @param options.inputShape the shape of one row, for instance `[64]`.
 * @returns the model; a `RangeError` for no layers, no dimensions, or a dimension that is not a
 *   whole number above 0.
 * @example sequential([dense(64, { activation: "relu" }), dense(1)], { inputShape: [13] })
 */
export function sequential(
  layers: readonly Layer[],
  { inputShape }: { inputShape: readonly number[] },
): Model {
  if (layers.length === 0) throw new RangeError("layers must hold at least one layer");
  if (inputShape.length === 0) throw new RangeError("inputShape must have at least one dimension");
  inputShape.forEach((size) => {
    wholeNumber("inputShape", size);
  });
  return { layers, inputShape };
}

/** Where {@link writeModel} finds what is not in the model itself. */
export interface ModelSurroundings {
  /** The graph's value of a parameter. */
  parameter(parameter: Parameter): Value;
  /** See {@link LayerContext.rowKeys}. */
  rowKeys(): Value | undefined;
}

/** Writes a model behind `x` (`[rows, ...inputShape]`) and returns its output. */
export function writeModel(
  graph: GraphBuilder,
  model: Model,
  { x, parameter, rowKeys }: ModelSurroundings & { x: Value },
): Value {
  return model.layers.reduce((input, layer, index) => {
    const context: LayerContext = {
      graph,
      index,
      rowKeys,
      parameter: (name, rest) =>
        parameter({ l2: 0, ...rest, name: `${layer.kind}_${index}/${name}` }),
    };
    return writeLayer(layer, input, context);
  }, x);
}

function writeLayer(layer: Layer, x: Value, context: LayerContext): Value {
  switch (layer.kind) {
    case "dense":
      return writeDense(layer, x, context);
    case "activation":
      return writeActivation(layer, x, context);
    case "dropout":
      return writeDropout(layer, x, context);
    case "flatten":
      return writeFlatten(layer, x, context);
  }
}

/** What has to be known of a model before its graph is written. */
export interface ModelSummary {
  readonly parameters: readonly Parameter[];
  /** The tensors that the model itself renews from batch to batch. */
  readonly buffers: readonly ModelBuffer[];
  /** The shape of one row of the output. */
  readonly outputShape: readonly number[];
  /** Whether any layer draws random numbers. */
  readonly random: boolean;
  /** Multiplications and additions for one row's forward pass, and numbers computed on the way. */
  readonly cost: Cost;
}

/** Reads off a model what its trainer has to know; throws a `TypeError` where layers do not fit. */
export function summarize(model: Model): ModelSummary {
  const graph = graphBuilder("summary", operators);
  const parameters: Parameter[] = [];
  let random = false;
  const output = writeModel(graph, model, {
    x: graph.input("x", "float32", [1, ...model.inputShape]),
    parameter(parameter) {
      parameters.push(parameter);
      return graph.input(parameter.name, "float32", parameter.shape);
    },
    rowKeys() {
      random = true;
      return graph.input(`rowKeys_${graph.inputs.length}`, "uint32", [1, 1]);
    },
  });
  const matrixProducts = graph.nodes.filter(({ operator }) => operator === "MatMul");
  const cost = costOf(graph.nodes, operators);
  return {
    parameters,
    buffers: [],
    outputShape: output.shape.slice(1).map(known),
    random,
    // Dense layers over several vectors a row count no operations: the cost decides how batches are
    // cut into chunks, and so how sums are rounded, which is to stay as it has been.
    cost: {
      ...cost,
      operations: cost.operations - costOf(matrixProducts, operators).operations,
    },
  };
}
