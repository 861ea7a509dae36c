import { dataTypeOf } from "../graph/element-types.js";
import { axisFromFront, broadcastShapes } from "../graph/shape.js";
import { intIn } from "./attribute-values.js";
import type { FileAttribute } from "./file-graph.js";
import { elementOf, type Folded } from "./folded.js";

/** What an operator makes of tensors that are known. */
type Fold = (
  inputs: readonly (Folded | undefined)[],
  attributes: Readonly<Record<string, FileAttribute>>,
) => Folded;

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** Distances between neighbours along each axis. */
function strides(shape: readonly number[]): readonly number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}

/** A tensor of a shape, each element by its place along every axis. */
function built(
  type: Folded["type"],
  shape: readonly number[],
  at: (place: readonly number[]) => number,
): Folded {
  const steps = strides(shape);
  const data = Array.from({ length: sizeOf(shape) }, (_, i) =>
    at(shape.map((size, axis) => Math.floor(i / steps[axis]!) % size)),
  );
  return { type, shape, data };
}

/** The element at a place, whose axes of size 1 stretch. */
function elementAt({ shape, data }: Folded, place: readonly number[]): number {
  const extra = place.length - shape.length;
  const steps = strides(shape);
  return data[
    shape.reduce(
      (sum, size, axis) => sum + (size === 1 ? 0 : place[axis + extra]! * steps[axis]!),
      0,
    )
  ]!;
}

function elementwise(
  operation: (...elements: readonly number[]) => number,
  type?: Folded["type"],
): Fold {
  return (inputs) => {
    const given = inputs as readonly Folded[];
    const shape = broadcastShapes(...given.map((each) => each.shape)) as readonly number[];
    const output = type ?? given[0]!.type;
    return built(output, shape, (place) =>
      elementOf(output, operation(...given.map((each) => elementAt(each, place)))),
    );
  };
}

const comparison = (holds: (a: number, b: number) => boolean): Fold =>
  elementwise((a, b) => Number(holds(a!, b!)), "bool");

function reshaped(x: Folded, shape: readonly number[]): Folded {
  return { ...x, shape };
}

function axesOf(axes: Folded | undefined, rank: number): readonly number[] | undefined {
  return axes?.data.map((axis) => axisFromFront(axis, rank));
}

function reduction(combine: (a: number, b: number) => number): Fold {
  return ([x, axes], attributes) => {
    const rank = x!.shape.length;
    const given = axesOf(axes, rank) ?? [];
    if (given.length === 0 && intIn(attributes.noop_with_empty_axes, 0) === 1) return x!;
    const over = given.length > 0 ? given : x!.shape.map((_, axis) => axis);
    const kept = x!.shape.map((size, axis) => (over.includes(axis) ? 1 : size));
    const ranges = x!.shape.map((size, axis) => (over.includes(axis) ? size : 1));
    const result = built(x!.type, kept, (place) => {
      const part = built(x!.type, ranges, (inner) =>
        elementAt(
          x!,
          place.map((at, axis) => (over.includes(axis) ? inner[axis]! : at)),
        ),
      );
      return elementOf(x!.type, part.data.reduce(combine));
    });
    if (intIn(attributes.keepdims, 1) === 1) return result;
    return reshaped(
      result,
      x!.shape.filter((_, axis) => !over.includes(axis)),
    );
  };
}

/** Where each place along an axis comes from in a slice. */
function sliced(size: number, [start, end, step]: readonly [number, number, number]) {
  const inside = (at: number, low: number, high: number) => Math.min(high, Math.max(low, at));
  const from = start < 0 ? start + size : start;
  const to = end < 0 ? end + size : end;
  const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
  const first = inside(from, step > 0 ? 0 : 0, step > 0 ? size : size - 1);
  const last = inside(to, low!, high!);
  const count = Math.max(0, Math.ceil((last - first) / step));
  return Array.from({ length: count }, (_, i) => first + i * step);
}

/** The operators of shape arithmetic, and of what else is known before a model runs. */
export const folds: Readonly<Record<string, Fold>> = {
  Identity: ([x]) => x!,
  Size: ([x]) => ({ type: "int64", shape: [], data: [sizeOf(x!.shape)] }),
  Add: elementwise((a, b) => a! + b!),
  Sub: elementwise((a, b) => a! - b!),
  Mul: elementwise((a, b) => a! * b!),
  Div: elementwise((a, b) => a! / b!),
  Mod: ([a, b], attributes) =>
    elementwise((x, y) =>
      intIn(attributes.fmod, 0) === 1 ? x! % y! : x! - Math.floor(x! / y!) * y!,
    )([a, b], attributes),
  Pow: elementwise((a, b) => a! ** b!),
  Neg: elementwise((x) => -x!),
  Abs: elementwise((x) => Math.abs(x!)),
  Sqrt: elementwise((x) => Math.sqrt(x!)),
  Floor: elementwise((x) => Math.floor(x!)),
  Ceil: elementwise((x) => Math.ceil(x!)),
  Min: elementwise(Math.min),
  Max: elementwise(Math.max),
  Equal: comparison((a, b) => a === b),
  Greater: comparison((a, b) => a > b),
  GreaterOrEqual: comparison((a, b) => a >= b),
  Less: comparison((a, b) => a < b),
  LessOrEqual: comparison((a, b) => a <= b),
  And: comparison((a, b) => a !== 0 && b !== 0),
  Or: comparison((a, b) => a !== 0 || b !== 0),
  Xor: comparison((a, b) => (a !== 0) !== (b !== 0)),
  Not: elementwise((x) => Number(x === 0), "bool"),
  Where: ([condition, yes, no], attributes) =>
    elementwise((a, b, c) => (c === 0 ? b! : a!))([yes, no, condition], attributes),
  ReduceSum: reduction((a, b) => a + b),
  ReduceProd: reduction((a, b) => a * b),
  ReduceMax: reduction(Math.max),
  ReduceMin: reduction(Math.min),
  Cast: ([x], { to }) => {
    const type = dataTypeOf(intIn(to, 1));
    return { type, shape: x!.shape, data: x!.data.map((each) => elementOf(type, each)) };
  },
  Reshape: ([x, target], attributes) => {
    const keep = intIn(attributes.allowzero, 0) === 0;
    const wanted = target!.data.map((size, axis) => (size === 0 && keep ? x!.shape[axis]! : size));
    const rest = x!.data.length / sizeOf(wanted.filter((size) => size !== -1));
    return reshaped(
      x!,
      wanted.map((size) => (size === -1 ? rest : size)),
    );
  },
  Flatten: ([x], { axis }) => {
    const at = intIn(axis, 1);
    const front = at < 0 ? at + x!.shape.length : at;
    return reshaped(x!, [sizeOf(x!.shape.slice(0, front)), sizeOf(x!.shape.slice(front))]);
  },
  Squeeze: ([x, axes]) => {
    const over = axesOf(axes, x!.shape.length);
    return reshaped(
      x!,
      x!.shape.filter((size, axis) => (over ? !over.includes(axis) : size !== 1)),
    );
  },
  Unsqueeze: ([x, axes]) => {
    const rank = x!.shape.length + axes!.data.length;
    const added = axesOf(axes, rank)!;
    const sizes = x!.shape.values();
    return reshaped(
      x!,
      Array.from({ length: rank }, (_, axis) =>
        added.includes(axis) ? 1 : (sizes.next().value as number),
      ),
    );
  },
  Concat: (inputs, attributes) => {
    const parts = inputs as readonly Folded[];
    const [{ type, shape }] = parts as [Folded];
    const axis = axisFromFront(intIn(attributes.axis, 0), shape.length);
    const total = parts.reduce((sum, part) => sum + part.shape[axis]!, 0);
    return built(type, shape.with(axis, total), (place) => {
      let at = place[axis]!;
      const part = parts.find((each) => {
        if (at < each.shape[axis]!) return true;
        at -= each.shape[axis]!;
        return false;
      })!;
      const steps = strides(part.shape);
      return part.data[place.with(axis, at).reduce((sum, each, i) => sum + each * steps[i]!, 0)]!;
    });
  },
  Gather: ([x, indices], attributes) => {
    const axis = axisFromFront(intIn(attributes.axis, 0), x!.shape.length);
    const size = x!.shape[axis]!;
    const rank = indices!.shape.length;
    const shape = [...x!.shape.slice(0, axis), ...indices!.shape, ...x!.shape.slice(axis + 1)];
    const [steps, own] = [strides(x!.shape), strides(indices!.shape)];
    return built(x!.type, shape, (place) => {
      const which = own.reduce((sum, step, i) => sum + step * place[axis + i]!, 0);
      const at = indices!.data[which]!;
      const from = [...place.slice(0, axis), at < 0 ? at + size : at, ...place.slice(axis + rank)];
      return x!.data[from.reduce((sum, each, i) => sum + each * steps[i]!, 0)]!;
    });
  },
  Slice: ([x, starts, ends, axes, steps]) => {
    const rank = x!.shape.length;
    const along = axesOf(axes, rank) ?? starts!.data.map((_, axis) => axis);
    const from = x!.shape.map((size, axis) => {
      const i = along.indexOf(axis);
      if (i < 0) return Array.from({ length: size }, (_, at) => at);
      return sliced(size, [starts!.data[i]!, ends!.data[i]!, steps?.data[i] ?? 1]);
    });
    const own = strides(x!.shape);
    return built(
      x!.type,
      from.map((places) => places.length),
      (place) => {
        return x!.data[place.reduce((sum, at, axis) => sum + from[axis]![at]! * own[axis]!, 0)]!;
      },
    );
  },
  Transpose: ([x], { perm }) => {
    const rank = x!.shape.length;
    const order =
      perm && "ints" in perm ? perm.ints.map(Number) : x!.shape.map((_, i) => rank - 1 - i);
    const own = strides(x!.shape);
    return built(
      x!.type,
      order.map((axis) => x!.shape[axis]!),
      (place) => {
        return x!.data[place.reduce((sum, at, i) => sum + at * own[order[i]!]!, 0)]!;
      },
    );
  },
  Expand: ([x, target]) => {
    const shape = broadcastShapes(x!.shape, target!.data) as readonly number[];
    return built(x!.type, shape, (place) => elementAt(x!, place));
  },
  Tile: ([x, repeats]) => {
    const own = strides(x!.shape);
    return built(
      x!.type,
      x!.shape.map((size, i) => size * repeats!.data[i]!),
      (place) => {
        return x!.data[place.reduce((sum, at, i) => sum + (at % x!.shape[i]!) * own[i]!, 0)]!;
      },
    );
  },
  ConstantOfShape: ([shape], { value }) => {
    const filling = value && "tensor" in value ? value.tensor : undefined;
    const number = filling ? Number(filling.data[0]) : 0;
    return built(filling?.type ?? "float32", shape!.data, () => number);
  },
  Range: ([start, limit, delta]) => {
    const [first, last, step] = [start, limit, delta].map((each) => each!.data[0]!);
    const length = Math.max(0, Math.ceil((last! - first!) / step!));
    const { type } = start!;
    const data = Array.from({ length }, (_, i) => elementOf(type, first! + i * step!));
    return { type, shape: [length], data };
  },
  NonZero: ([x]) => {
    const steps = strides(x!.shape);
    const places = x!.data.flatMap((each, i) => (each === 0 ? [] : [i]));
    return built("int64", [x!.shape.length, places.length], ([axis, which]) => {
      return Math.floor(places[which!]! / steps[axis!]!) % x!.shape[axis!]!;
    });
  },
};
