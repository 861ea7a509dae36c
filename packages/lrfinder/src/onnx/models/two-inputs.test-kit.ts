import { add, div, mul, sub } from "../ops/arithmetic.js";
import { oneHot } from "../ops/indexing.js";
import { gemm } from "../ops/matrix.js";
import { reduceSum } from "../ops/reduction.js";
import { operators } from "../rules/operators.js";
import type { Model } from "./model.js";
import type { ModelKind, ModelSurroundings, WrittenModel } from "./model-kind.js";
import type { Port } from "./port.js";
import { summarizeWritten } from "./summarize-written.js";

// A kind of model with all that a sequential one has not: two named inputs, one of them of whole
// numbers, two outputs, a buffer, and rows that it mixes. A test names it among the kinds, where
// nothing else in the engine knows it.

/** The plain data of the model. */
interface TwoInputs {
  readonly kind: string;
}

/** What the test calls its kind. */
export const KIND = "two-inputs";

/** How many categories there are. */
export const CATEGORIES = 4;

/** What is kept of the running mean at every update. */
export const MOMENTUM = 0.75;

/** The model, as what a caller of the engine has. */
export function twoInputs(): Model {
  const model: TwoInputs = { kind: KIND };
  return model as Model;
}

const inputs: readonly Port[] = [
  { name: "numbers", type: "float32", shape: [3] },
  { name: "category", type: "int32", shape: [] },
];

const parameters = [
  // A name that the engine gives one of its own inputs.
  { name: "weight", shape: [3, 1], initializer: 0.5, l2: 0 },
  { name: "table", shape: [CATEGORIES, 1], initializer: "random-normal", l2: 0 },
  { name: "sign/kernel", shape: [3, 1], initializer: -0.25, l2: 0 },
] as const;

const buffers = [{ name: "mean", shape: [3], initializer: "zeros", changes: true }] as const;

const shapes: ReadonlyMap<string, readonly number[]> = new Map(
  [...parameters, ...buffers].map(({ name, shape }) => [name, shape]),
);

/**
 * amount = (numbers − mean) · weight + table[category] and sign = (numbers − mean) · sign/kernel,
 * where the mean is the batch's in training, and else a running one.
 */
export const twoInputsKind: ModelKind<TwoInputs> = {
  operators: () => operators,
  summarize: () => ({
    ...summarizeWritten({ inputs, operators }, (surroundings) =>
      write({
        ...surroundings,
        tensor: (name) => surroundings.graph.input(name, "float32", shapes.get(name)!),
      }),
    ),
    ...{ parameters, buffers },
  }),
  write: (_, surroundings) => write(surroundings),
};

function write({ graph, inputs: given, tensor, ...rest }: ModelSurroundings): WrittenModel {
  const { numbers, category } = given;
  let mean = tensor("mean");
  let renewed = {};
  if (rest.training) {
    const rows = numbers!.shape[0] as number;
    const mask = rest.rowMask() ?? graph.constant(new Array(rows).fill(1), { shape: [rows, 1] });
    const own = mul(graph, numbers!, mask);
    const axes = { axes: [0], keepDims: false };
    const count = reduceSum(graph, mask, axes);
    const ofBatch = div(graph, reduceSum(graph, own, axes), count);
    const kept = mul(graph, mean, graph.constant(MOMENTUM));
    renewed = { mean: add(graph, kept, mul(graph, ofBatch, graph.constant(1 - MOMENTUM))) };
    mean = ofBatch;
  }
  const centred = sub(graph, numbers!, mean);
  const entries = gemm(graph, [oneHot(graph, category!, CATEGORIES), tensor("table")], {});
  return {
    outputs: {
      amount: add(graph, gemm(graph, [centred, tensor("weight")], {}), entries),
      sign: gemm(graph, [centred, tensor("sign/kernel")], {}),
    },
    buffers: renewed,
  };
}
