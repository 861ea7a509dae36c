import { known } from "../graph/shape.js";
import { logSoftmax, softmax } from "../ops/activations.js";
import { mul } from "../ops/arithmetic.js";
import { reshape } from "../ops/layout.js";
import { matMul } from "../ops/matrix.js";
import { reduceMean } from "../ops/reduction.js";
import { operators } from "../rules/operators.js";
import type { Model } from "./model.js";
import type { ModelKind, ModelSurroundings, WrittenModel } from "./model-kind.js";
import type { Port } from "./port.js";
import { summarizeWritten } from "./summarize-written.js";

// A kind of model whose outputs have every shape that a loss may meet: places behind the rows and
// classes behind those, or between; a number of each row, or of the batch. A test names it among
// the kinds, and says which of them a model has.

/** What the test calls its kind. */
export const KIND = "places";

/** All outputs, by name. */
export type PlacesOutput =
  | "sequence"
  | "image"
  | "probabilities"
  | "logarithms"
  | "bare"
  | "shares"
  | "rowLoss"
  | "batchLoss"
  | "batchVector";

/** The plain data of the model. */
interface Places {
  readonly kind: string;
  readonly wanted: readonly PlacesOutput[];
}

/** The model with these outputs, as what a caller of the engine has. */
export function places(...wanted: readonly PlacesOutput[]): Model {
  const own: Places = { kind: KIND, wanted };
  const model: { readonly kind: string } = own;
  return model as Model;
}

const inputs: readonly Port[] = [{ name: "x", type: "float32", shape: [3, 2] }];

const parameters = [
  { name: "kernel", shape: [2, 4], initializer: "random-normal", l2: 0 },
  { name: "plane", shape: [6, 12], initializer: "random-normal", l2: 0 },
] as const;

const shapes = new Map<string, readonly number[]>(
  parameters.map((each) => [each.name, each.shape]),
);

/**
 * sequence = x · kernel, `[rows, 3, 4]`, and image = x · plane, `[rows, 3, 2, 2]`; what the others
 * are follows from the sequence.
 */
export const placesKind: ModelKind<Places> = {
  operators: () => operators,
  summarize: (model) => ({
    ...summarizeWritten({ inputs, operators }, (surroundings) =>
      write(model, {
        ...surroundings,
        tensor: (name) => surroundings.graph.input(name, "float32", shapes.get(name)!),
      }),
    ),
    ...{ parameters, buffers: [] },
  }),
  write,
};

function write(
  { wanted }: Places,
  { graph, inputs: given, tensor }: ModelSurroundings,
): WrittenModel {
  const x = given.x!;
  const rows = known(x.shape[0]!);
  const sequence = matMul(graph, x, tensor("kernel"));
  const plane = matMul(graph, reshape(graph, x, [rows, 6]), tensor("plane"));
  const image = reshape(graph, plane, [rows, 3, 2, 2]);
  const squares = mul(graph, sequence, sequence);
  const ofBatch = reduceMean(graph, squares, { keepDims: false });
  const all: WrittenModel["outputs"] = {
    sequence,
    image,
    probabilities: softmax(graph, sequence),
    logarithms: logSoftmax(graph, sequence),
    // Probabilities whose logits the model keeps to itself.
    bare: softmax(graph, sequence),
    // Probabilities of classes before the places.
    shares: softmax(graph, image, 1),
    rowLoss: reduceMean(graph, squares, { axes: [1, 2], keepDims: false }),
    batchLoss: ofBatch,
    batchVector: reshape(graph, ofBatch, [1]),
  };
  return {
    outputs: Object.fromEntries(wanted.map((name) => [name, all[name]!])),
    logits: { probabilities: sequence, logarithms: sequence, shares: image },
    buffers: {},
  };
}
