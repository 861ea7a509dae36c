import { type DataType, dataTypeOf } from "../graph/element-types.js";
import { axisFromFront, broadcastShapes } from "../graph/shape.js";
import { intIn } from "./attribute-values.js";
import { built, elementOf, type Fold, type Folded, offset } from "./folded.js";

function elementwise(
  operation: (...elements: readonly number[]) => number,
  type?: DataType,
): (inputs: readonly (Folded | undefined)[]) => Folded | undefined {
  return (inputs) => {
    const given = inputs.filter((each) => each !== undefined);
    const shape = broadcastShapes(...given.map((each) => each.shape)) as readonly number[];
    const output = type ?? given[0]!.type;
    return built(output, shape, (place) =>
      elementOf(output, operation(...given.map((each) => each.data[offset(each, place)]!))),
    );
  };
}

const comparison = (holds: (a: number, b: number) => boolean): Fold =>
  elementwise((a, b) => Number(holds(a!, b!)), "bool");

/** A whole power of a whole number has to be exact: `**` alone is not in every engine. */
function power(x: number, y: number): number {
  return Number.isInteger(x) && Number.isInteger(y) && y >= 0 && Math.abs(x ** y) < 2 ** 53
    ? Math.round(x ** y)
    : x ** y;
}

function reduction(combine: (a: number, b: number) => number, start?: number): Fold {
  return ([x, axes], attributes) => {
    const { type, shape, data } = x!;
    const given = (axes?.data ?? []).map((axis) => axisFromFront(axis, shape.length));
    if (given.length === 0 && intIn(attributes.noop_with_empty_axes, 0) === 1) return x!;
    const over = shape.map((_, axis) => given.length === 0 || given.includes(axis));
    const kept = shape.map((size, axis) => (over[axis] ? 1 : size));
    const parts = built(type, kept, () => 0)!.data.map((): number | undefined => start);
    built(type, shape, (place) => {
      const to = offset({ shape: kept }, place);
      const element = data[offset(x!, place)]!;
      const sum = parts[to];
      parts[to] = sum === undefined ? element : elementOf(type, combine(sum, element));
      return 0;
    });
    if (parts.includes(undefined)) throw new TypeError("nothing has no largest and no smallest");
    const keep = intIn(attributes.keepdims, 1) === 1;
    return {
      type,
      shape: keep ? kept : shape.filter((_, axis) => !over[axis]),
      data: parts.map(Number),
    };
  };
}

const rounded = (x: number): number => {
  const near = Math.round(x);
  return near - x === 0.5 && near % 2 !== 0 ? near - 1 : near;
};

/** The operators that calculate with known numbers. */
export const foldNumbers: Readonly<Record<string, Fold>> = {
  Add: elementwise((a, b) => a! + b!),
  Sub: elementwise((a, b) => a! - b!),
  Mul: elementwise((a, b) => a! * b!),
  Div: elementwise((a, b) => a! / b!),
  Mod: (inputs, attributes) =>
    elementwise((x, y) =>
      intIn(attributes.fmod, 0) === 1 ? x! % y! : x! - Math.floor(x! / y!) * y!,
    )(inputs),
  Pow: elementwise((a, b) => power(a!, b!)),
  Sum: elementwise((...all) => all.reduce((a, b) => Math.fround(a + b))),
  Neg: elementwise((x) => -x!),
  Abs: elementwise((x) => Math.abs(x!)),
  Sign: elementwise((x) => Math.sign(x!)),
  Sqrt: elementwise((x) => Math.sqrt(x!)),
  Reciprocal: elementwise((x) => 1 / x!),
  Floor: elementwise((x) => Math.floor(x!)),
  Ceil: elementwise((x) => Math.ceil(x!)),
  Round: elementwise((x) => rounded(x!)),
  Min: elementwise(Math.min),
  Max: elementwise(Math.max),
  Clip: ([x, low, high]) => {
    const bound = (given: Folded | undefined, none: number) => given?.data[0] ?? none;
    return elementwise((each) =>
      Math.min(bound(high, Infinity), Math.max(bound(low, -Infinity), each!)),
    )([x]);
  },
  Equal: comparison((a, b) => a === b),
  Greater: comparison((a, b) => a > b),
  GreaterOrEqual: comparison((a, b) => a >= b),
  Less: comparison((a, b) => a < b),
  LessOrEqual: comparison((a, b) => a <= b),
  And: comparison((a, b) => a !== 0 && b !== 0),
  Or: comparison((a, b) => a !== 0 || b !== 0),
  Xor: comparison((a, b) => (a !== 0) !== (b !== 0)),
  Not: elementwise((x) => Number(x === 0), "bool"),
  Where: ([condition, yes, no]) =>
    elementwise((a, b, c) => (c === 0 ? b! : a!))([yes, no, condition]),
  ReduceSum: reduction((a, b) => a + b, 0),
  ReduceProd: reduction((a, b) => a * b, 1),
  ReduceMax: reduction((a, b) => Math.max(a, b)),
  ReduceMin: reduction((a, b) => Math.min(a, b)),
  Cast: ([x], { to }) => {
    const type = dataTypeOf(intIn(to, 1));
    if (type === "string" || type === "float16") return undefined;
    return { type, shape: x!.shape, data: x!.data.map((each) => elementOf(type, each)) };
  },
};
