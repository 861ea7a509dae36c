import type { DataType } from "../graph/element-types.js";
import type { Attributes, Elements, GraphBuilder, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { logSoftmax, softmax } from "../ops/activations.js";
import { clip } from "../ops/elementwise.js";
import { argMax } from "../ops/indexing.js";
import { reshapeEach } from "../ops/layout.js";
import { reduceMean, reduceSum } from "../ops/reduction.js";
import { cast, equal, where } from "../ops/selection.js";

const unary = [
  ...(["abs", "cos", "erf", "exp", "floor", "log", "neg", "relu"] as const),
  ...(["sigmoid", "sign", "sin", "softplus", "sqrt", "tanh"] as const),
] as const;
const binary = [
  ...(["add", "sub", "mul", "div", "pow", "max", "min"] as const),
  ...(["equal", "greater", "greaterOrEqual", "less", "lessOrEqual"] as const),
] as const;

type OfOne = Readonly<Record<(typeof unary)[number], (x: Operand) => Value>>;
type OfTwo = Readonly<Record<(typeof binary)[number], (a: Operand, b: Operand) => Value>>;

/** A value of the graph, or a number. */
export type Operand = Value | number;

/** Which axes are summed over, the rows being axis 0, and whether they stay as ones. */
interface RowReduction {
  /** Default: all behind the rows. */
  readonly axes?: readonly number[];
  /** Default false. */
  readonly keepDims?: boolean;
}

/**
 * A graph in which a loss or a metric of your own is written, for any number of rows, which are
 * axis 0 of every value. Functions of one value and of two work number by number, the latter
 * broadcasting; comparisons give booleans.
 */
export interface RowGraph extends OfOne, OfTwo {
  /** The sum over axes. */
  sum(x: Value, reduction?: RowReduction): Value;
  /** The mean over axes. */
  mean(x: Value, reduction?: RowReduction): Value;
  /** Probabilities along an axis, the last by default. */
  softmax(x: Value, axis?: number): Value;
  /** Their logarithms. */
  logSoftmax(x: Value, axis?: number): Value;
  /** The place of the largest number along an axis, the last by default, which is dropped. */
  argMax(x: Value, axis?: number): Value;
  /**
   * 1 at each label and 0 elsewhere, along a new last axis of so many classes; all 0 for a label
   * that is none of them.
   */
  oneHot(labels: Value, classes: number): Value;
  /** `x` kept within a range. */
  clip(x: Value, range: { readonly low: number; readonly high: number }): Value;
  /** `yes` where the condition holds, else `no`. */
  where(condition: Value, choice: { readonly yes: Operand; readonly no: Operand }): Value;
  /** The same numbers in another type. */
  cast(x: Value, type: DataType): Value;
  /** Each row in another shape. */
  reshape(x: Value, shape: readonly number[]): Value;
  /** Numbers of your own. */
  constant(
    numbers: number | Elements,
    options?: { type?: DataType; shape?: readonly number[] },
  ): Value;
  /**
   * Any operator of ONNX that the model's kind of graph knows, by its name; a `TypeError` for
   * another. It must keep rows apart.
   */
  apply(operator: string, inputs: readonly Operand[], attributes?: Attributes): Value;
}

/** What a loss or a metric of your own reads. */
export interface RowValues {
  /** What the model puts out: `[rows, ...shape]`. */
  readonly prediction: Value;
  /** What it should: numbers, or labels in int32. */
  readonly target: Value;
}

/** Writes a number for each row, or for each number of a row. */
export type WriteRows = (graph: RowGraph, values: RowValues) => Value;

/** What the rows are called where their number is not known. */
export const ROWS = "rows";

/**
 * What a loss or a metric is written with.
 *
 * @param options.label what it is called in messages.
 * @returns the face of a graph, and whether a value has come from it.
 */
export function rowGraph(
  builder: GraphBuilder,
  { label }: { label: string },
): { readonly graph: RowGraph; has(value: unknown): value is Value } {
  const values = new Set<unknown>(builder.inputs);
  const has = (value: unknown): value is Value => values.has(value);
  const made = (value: Value): Value => {
    values.add(value);
    return value;
  };
  const own = (value: Operand, type: DataType = "float32"): Value => {
    if (typeof value === "number") return builder.constant(value, { type });
    if (has(value)) return value;
    throw new TypeError(`${label} must use numbers and values of its own graph`);
  };
  // A number is of the type of what it meets.
  const all = (operands: readonly Operand[]): Value[] => {
    const first = operands.find((operand) => typeof operand !== "number");
    return operands.map((operand) => own(operand, first?.type));
  };
  const apply: RowGraph["apply"] = (operator, inputs, attributes) =>
    made(builder.apply(operator, all(inputs), attributes));
  const named = (names: readonly string[]) =>
    names.map((name) => {
      const operator = name.charAt(0).toUpperCase() + name.slice(1);
      return [name, (...operands: readonly Operand[]) => apply(operator, operands)] as const;
    });
  const over = (x: Value, { axes, keepDims = false }: RowReduction = {}) => {
    const { shape } = own(x);
    const chosen = axes ?? shape.slice(1).map((_, i) => i + 1);
    if (shape[0] === ROWS && chosen.some((axis) => axis === 0 || axis === -shape.length)) {
      throw new TypeError(`${label} must keep rows apart, and axis 0 holds them`);
    }
    return { axes: chosen, keepDims };
  };
  const graph = {
    ...Object.fromEntries(named([...unary, ...binary])),
    // No axes would mean all of them.
    sum: (x, reduction) => {
      const how = over(x, reduction);
      return how.axes.length === 0 ? x : made(reduceSum(builder, x, how));
    },
    mean: (x, reduction) => {
      const how = over(x, reduction);
      return how.axes.length === 0 ? x : made(reduceMean(builder, x, how));
    },
    softmax: (x, axis) => made(softmax(builder, own(x), axis)),
    logSoftmax: (x, axis) => made(logSoftmax(builder, own(x), axis)),
    argMax: (x, axis = -1) => made(argMax(builder, own(x), axis)),
    // The operator of that name takes −1 for the last class.
    oneHot(labels, classes) {
      const { type, shape } = own(labels);
      const each = reshapeEach(builder, labels, [...shape.slice(1).map(known), 1]);
      const places = builder.constant([...Array(classes).keys()], { type });
      return made(cast(builder, equal(builder, each, places), "float32"));
    },
    clip: (x, range) => made(clip(builder, own(x), range)),
    where(condition, choice) {
      const [yes, no] = all([choice.yes, choice.no]) as [Value, Value];
      return made(where(builder, own(condition), { yes, no }));
    },
    cast: (x, type) => made(cast(builder, own(x), type)),
    reshape: (x, shape) => made(reshapeEach(builder, own(x), shape)),
    constant: (numbers, options) => made(builder.constant(numbers, options)),
    apply,
  } as RowGraph;
  return { graph, has };
}
