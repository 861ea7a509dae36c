import type { TensorLiteral } from "../graph/graph.js";
import { sample } from "../rules/operator-table.test-kit.js";
import { floats, type HandNode, whole } from "./file.test-kit.js";

/** A node of an older form. */
export interface Case extends Pick<HandNode, "operator" | "attributes"> {
  /** The operator sets to write it in. */
  readonly opsets: readonly number[];
  readonly x?: readonly number[] | TensorLiteral;
  /** Its other inputs, which the file holds. */
  readonly held?: readonly TensorLiteral[];
  /** How many outputs it has; default 1. */
  readonly outputs?: number;
}

const ints = (...list: readonly number[]) => ({ ints: list });
/** A whole number as an attribute. */
export const int = (number: number) => ({ int: number });
const float = (number: number) => ({ float: number });
/** Numbers for three channels. */
export const channels = (seed: number, low = 0.2) =>
  sample([3], { type: "float32", low, high: 2, seed });

const reductions = [
  "ReduceMean ReduceMax ReduceMin ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceProd",
  "ReduceSumSquare",
]
  .join(" ")
  .split(" ");
const positive = sample([2, 3, 4], { type: "float32", low: 0.2, high: 2 });

/** Uses of operators at operator sets in which they had other forms, or fewer attributes. */
export const cases: Readonly<Record<string, Case>> = {
  "Dropout, with its ratio beside it": {
    operator: "Dropout",
    opsets: [7, 10, 11],
    attributes: { ratio: float(0.4) },
  },
  "Clip between attributes": {
    operator: "Clip",
    opsets: [7, 10],
    attributes: { min: float(-0.5), max: float(1) },
  },
  "Clip from one side": { operator: "Clip", opsets: [7], attributes: { min: float(0) } },
  "Clip without bounds": { operator: "Clip", opsets: [9] },
  "Clip between inputs": {
    operator: "Clip",
    opsets: [11, 12, 13],
    held: [floats([-1], []), floats([0.5], [])],
  },
  "Slice by attributes": {
    ...{ operator: "Slice", opsets: [7, 9] },
    attributes: { starts: ints(1, -3), ends: ints(9, -1), axes: ints(0, 2) },
  },
  "Slice of the first axes": {
    ...{ operator: "Slice", opsets: [7, 9] },
    attributes: { starts: ints(0, 1), ends: ints(1, 2 ** 62) },
  },
  "Slice by inputs": {
    operator: "Slice",
    opsets: [10, 11, 13],
    held: [whole([0]), whole([3]), whole([2]), whole([2])],
  },
  "Pad by attributes": {
    operator: "Pad",
    opsets: [7, 10],
    attributes: { pads: ints(0, 1, 0, 0, 2, 1), value: float(3) },
  },
  "Pad that reflects": {
    operator: "Pad",
    opsets: [7],
    attributes: { pads: ints(0, 1, 2, 0, 1, 1), mode: { string: "reflect" } },
  },
  "Pad by inputs": {
    operator: "Pad",
    opsets: [11, 13, 17],
    held: [whole([0, 1, 0, 0, 0, 1]), floats([2], [])],
  },
  "Squeeze by attributes": {
    operator: "Squeeze",
    opsets: [7, 11, 12],
    x: [1, 3, 1],
    attributes: { axes: ints(0) },
  },
  "Squeeze of all that are 1": { operator: "Squeeze", opsets: [7, 12], x: [1, 3, 1] },
  "Unsqueeze by attributes": {
    operator: "Unsqueeze",
    opsets: [7, 11, 12],
    attributes: { axes: ints(3, 0) },
  },
  "ReduceSum by attributes": {
    operator: "ReduceSum",
    opsets: [7, 11, 12],
    attributes: { axes: ints(1), keepdims: int(0) },
  },
  "ReduceSum of all": { operator: "ReduceSum", opsets: [7, 12] },
  ...Object.fromEntries(
    reductions.map((operator): [string, Case] => [
      `${operator} by attributes`,
      { operator, opsets: [7, 11, 13, 17], x: positive, attributes: { axes: ints(1, 2) } },
    ]),
  ),
  "Split by sizes": {
    operator: "Split",
    opsets: [7, 11, 12],
    x: [2, 5],
    attributes: { split: ints(1, 4), axis: int(1) },
    outputs: 2,
  },
  "Split into equals": { operator: "Split", opsets: [7, 12, 13, 17], x: [6, 2], outputs: 3 },
  "Split by an input": {
    operator: "Split",
    opsets: [13, 17],
    x: [5, 2],
    held: [whole([3, 2])],
    outputs: 2,
  },
  "TopK of a number beside it": {
    operator: "TopK",
    opsets: [7, 9],
    attributes: { k: int(2) },
    outputs: 2,
  },
  "TopK of an input": {
    operator: "TopK",
    opsets: [10, 11],
    held: [whole([3])],
    attributes: { axis: int(1) },
    outputs: 2,
  },
  ...Object.fromEntries(
    ["Softmax", "LogSoftmax", "Hardmax"].flatMap((operator) =>
      [undefined, 0, 1, 2, -1, -2].map((axis): [string, Case] => [
        `${operator} from ${axis ?? "its default axis"} on`,
        {
          operator,
          opsets: [7, 11, 12],
          attributes: axis === undefined ? {} : { axis: int(axis) },
        },
      ]),
    ),
  ),
  "Softmax of a vector": {
    operator: "Softmax",
    opsets: [7, 12],
    x: [4],
    attributes: { axis: int(0) },
  },
  Scatter: {
    ...{ operator: "Scatter", opsets: [9, 10], x: [3, 3], attributes: { axis: int(1) } },
    held: [whole([0, 2], [1, 2]), floats([8, 9], [1, 2])],
  },
  "Upsample by attributes": {
    ...{ operator: "Upsample", opsets: [7, 8], x: [1, 2, 2, 3] },
    attributes: { scales: { floats: [1, 1, 2, 3] } },
  },
  "Upsample in between": {
    ...{ operator: "Upsample", opsets: [7, 8], x: [1, 2, 2, 3] },
    attributes: { scales: { floats: [1, 1, 2, 2] }, mode: { string: "linear" } },
  },
  "Upsample by an input": {
    operator: "Upsample",
    opsets: [9],
    x: [1, 2, 2, 3],
    held: [floats([1, 1, 2, 2])],
  },
  "Resize by scales alone": {
    operator: "Resize",
    opsets: [10],
    x: [1, 2, 4, 3],
    held: [floats([1, 1, 0.5, 2])],
  },
  "Resize in between, by scales alone": {
    ...{ operator: "Resize", opsets: [10], x: [1, 2, 4, 3], held: [floats([1, 1, 1.5, 2])] },
    attributes: { mode: { string: "linear" } },
  },
  "Resize with an empty region": {
    ...{ operator: "Resize", opsets: [11, 12, 13, 18, 19], x: [1, 2, 4, 3] },
    held: [floats([]), floats([1, 1, 2, 2])],
    attributes: { mode: { string: "linear" } },
  },
  "Resize to sizes, with empty scales": {
    ...{ operator: "Resize", opsets: [11, 12], x: [1, 2, 4, 3] },
    held: [floats([]), floats([]), whole([1, 2, 7, 5])],
  },
  "BatchNormalization by running statistics": {
    ...{ operator: "BatchNormalization", opsets: [7, 8, 9, 13, 14, 15] },
    held: [channels(1), channels(2), channels(3), channels(4)],
    attributes: { epsilon: float(0.01) },
  },
  "GroupNormalization by groups": {
    ...{ operator: "GroupNormalization", opsets: [18, 20], x: [2, 6, 3] },
    held: [channels(1), channels(2)],
    attributes: { num_groups: int(3) },
  },
  "GroupNormalization by channels": {
    ...{ operator: "GroupNormalization", opsets: [21, 24], x: [2, 3, 3] },
    held: [channels(1), channels(2)],
    attributes: { num_groups: int(1) },
  },
  "Gemm with what it adds": {
    ...{
      operator: "Gemm",
      opsets: [7, 9, 10],
      x: [2, 3],
      held: [floats([1, 2, 3, 4, 5, 6], [3, 2]), floats([1, 2])],
    },
    attributes: { alpha: float(0.5) },
  },
  "Gemm without": {
    operator: "Gemm",
    opsets: [11, 13],
    x: [2, 3],
    held: [floats([1, 2, 3], [3, 1])],
  },
  "AveragePool with its edge": {
    ...{ operator: "AveragePool", opsets: [7, 10, 11, 19], x: [1, 2, 5, 5] },
    attributes: { kernel_shape: ints(3, 3), pads: ints(1, 1, 1, 1), count_include_pad: int(1) },
  },
  MaxPool: {
    operator: "MaxPool",
    opsets: [7, 8, 10, 11, 12],
    x: [1, 2, 5, 5],
    attributes: { kernel_shape: ints(2, 2), strides: ints(2, 2) },
  },
  "PRelu, one slope a channel": {
    operator: "PRelu",
    opsets: [7, 9, 16],
    held: [floats([0.1, 0.2, 0.3], [3, 1])],
  },
  "DepthToSpace without a mode": {
    operator: "DepthToSpace",
    opsets: [7, 10, 11],
    x: [1, 8, 2, 2],
    attributes: { blocksize: int(2) },
  },
  "Flatten by default": { operator: "Flatten", opsets: [7, 9, 11, 13] },
  "Reshape with a 0": { operator: "Reshape", opsets: [7, 13, 14, 19], held: [whole([0, -1])] },
  Expand: { operator: "Expand", opsets: [8, 13], x: [3, 1], held: [whole([2, 3, 4])] },
  "Sum of two that broadcast": { operator: "Sum", opsets: [8, 13], held: [floats([1, 2, 3, 4])] },
  "Max of two that broadcast": { operator: "Max", opsets: [8, 12], held: [floats([0.5], [])] },
  Pow: { operator: "Pow", opsets: [7, 12, 13], x: positive, held: [floats([2.5], [])] },
  ArgMax: { operator: "ArgMax", opsets: [7, 11, 12], attributes: { axis: int(1) } },
  Cast: { operator: "Cast", opsets: [7, 9, 13, 19], attributes: { to: int(7) } },
  LpNormalization: { operator: "LpNormalization", opsets: [7, 22], attributes: { axis: int(2) } },
  InstanceNormalization: {
    operator: "InstanceNormalization",
    opsets: [7, 22],
    held: [channels(1), channels(2)],
  },
  LayerNormalization: {
    operator: "LayerNormalization",
    opsets: [17, 20],
    x: [2, 3],
    held: [channels(1), channels(2)],
  },
  Gelu: { operator: "Gelu", opsets: [20], attributes: { approximate: { string: "tanh" } } },
  RMSNormalization: { operator: "RMSNormalization", opsets: [23], x: [2, 3], held: [channels(1)] },
  Swish: { operator: "Swish", opsets: [24], attributes: { alpha: float(1.5) } },
};
