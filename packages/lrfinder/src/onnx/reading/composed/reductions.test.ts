import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { testCompositions, type Uses } from "./composition-table.test-kit.js";
import { reductions } from "./reductions.js";

const whole = (data: readonly number[]) => numbers(data, { type: "int64" });

const uses: readonly {
  shape: readonly number[];
  axes?: readonly number[];
  keepdims?: number;
  noop?: number;
}[] = [
  { shape: [2, 3], axes: [1] },
  { shape: [2, 3], axes: [-1, 0], keepdims: 0 },
  { shape: [2, 3, 2], axes: [-2], keepdims: 0 },
  { shape: [2, 3] },
  { shape: [2, 3], axes: [], keepdims: 0 },
  { shape: [2, 3], noop: 1 },
  { shape: [2, 3], axes: [], noop: 1 },
];

/** Of numbers above 0, whose logarithms are there too. */
const everyUse: Uses = Object.fromEntries(
  uses.map(({ shape, axes, keepdims = 1, noop = 0 }) => [
    `[${shape}] over ${axes ? `[${axes}]` : "axes left out"}, keepdims ${keepdims}, noop ${noop}`,
    {
      inputs: [sample(shape, { low: 0.2, high: 2 }), axes && whole(axes)],
      ...(axes && { constants: [1] }),
      attributes: { keepdims: { int: keepdims }, noop_with_empty_axes: { int: noop } },
    },
  ]),
);

const anySign: Uses = {
  ...everyUse,
  "numbers of any sign": { inputs: [sample([2, 3]), whole([1])], constants: [1] },
};

testCompositions(reductions, {
  ReduceSum: anySign,
  ReduceMean: anySign,
  ReduceMax: anySign,
  ReduceMin: anySign,
  ReduceProd: anySign,
  ReduceL1: anySign,
  ReduceL2: anySign,
  ReduceLogSum: everyUse,
  ReduceLogSumExp: anySign,
  ReduceSumSquare: anySign,
});
