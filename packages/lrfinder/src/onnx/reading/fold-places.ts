import { axisFromFront, broadcastShapes } from "../graph/shape.js";
import { intIn, intsIn } from "./attribute-values.js";
import { built, elementOf, type Fold, type Folded, offset, strides } from "./folded.js";

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

function axesOf(axes: Folded | undefined, rank: number): readonly number[] | undefined {
  return axes?.data.map((axis) => axisFromFront(axis, rank));
}

/** Where each place along an axis comes from in a slice. */
function sliced(size: number, [start, end, step]: readonly [number, number, number]) {
  if (step === 0) throw new TypeError("a step of a Slice is 0");
  const inside = (at: number, low: number, high: number) =>
    Math.min(high, Math.max(low, at < 0 ? at + size : at));
  const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
  const first = inside(start, step > 0 ? 0 : Math.min(0, size - 1), high);
  const last = inside(end, low, high);
  const count = Math.max(0, Math.ceil((last - first) / step));
  return Array.from({ length: count }, (_, i) => first + i * step);
}

/** A tensor whose places come from those of another. */
function moved(
  x: Folded,
  shape: readonly number[],
  from: (place: readonly number[]) => readonly number[],
): Folded | undefined {
  return built(x.type, shape, (place) => x.data[offset(x, from(place))]!);
}

/** A part of a tensor along one axis. */
function part(x: Folded, { axis, start, size }: { axis: number; start: number; size: number }) {
  return moved(x, x.shape.with(axis, size), (place) => place.with(axis, place[axis]! + start));
}

/** The operators that lay known numbers out in another way, or make them. */
export const foldPlaces: Readonly<Record<string, Fold>> = {
  Identity: ([x]) => x!,
  Reshape: ([x, target], attributes) => {
    const keep = intIn(attributes.allowzero, 0) === 0;
    const wanted = target!.data.map((size, axis) => (size === 0 && keep ? x!.shape[axis]! : size));
    const others = sizeOf(wanted.filter((size) => size !== -1));
    const rest = others === 0 ? 0 : x!.data.length / others;
    const shape = wanted.map((size) => (size === -1 ? rest : size));
    if (
      sizeOf(shape) === x!.data.length &&
      shape.every((size) => size >= 0 && Number.isInteger(size))
    )
      return { ...x!, shape };
    throw new TypeError(
      `${x!.data.length} numbers do not fill the shape [${target!.data.join(", ")}]`,
    );
  },
  Flatten: ([x], { axis }) => {
    const at = intIn(axis, 1);
    const front = at < 0 ? at + x!.shape.length : at;
    const shape = [sizeOf(x!.shape.slice(0, front)), sizeOf(x!.shape.slice(front))];
    return { ...x!, shape };
  },
  Squeeze: ([x, axes]) => {
    const over = axesOf(axes, x!.shape.length);
    const stays = (size: number, axis: number) => (over ? !over.includes(axis) : size !== 1);
    return { ...x!, shape: x!.shape.filter(stays) };
  },
  Unsqueeze: ([x, axes]) => {
    const rank = x!.shape.length + axes!.data.length;
    const shape = [...x!.shape];
    for (const axis of axesOf(axes, rank)!.toSorted((a, b) => a - b)) shape.splice(axis, 0, 1);
    return { ...x!, shape };
  },
  Concat: (inputs, attributes) => {
    const parts = inputs.filter((each) => each !== undefined);
    const [{ type, shape }] = parts as [Folded];
    const axis = axisFromFront(intIn(attributes.axis, 0), shape.length);
    const total = parts.reduce((sum, { shape: own }) => sum + own[axis]!, 0);
    return built(type, shape.with(axis, total), (place) => {
      let at = place[axis]!;
      const from = parts.find(({ shape: own }) => {
        if (at < own[axis]!) return true;
        at -= own[axis]!;
        return false;
      })!;
      return from.data[offset(from, place.with(axis, at))]!;
    });
  },
  Split: ([x, sizes], attributes) => {
    const axis = axisFromFront(intIn(attributes.axis, 0), x!.shape.length);
    const whole = x!.shape[axis]!;
    const parts = intIn(attributes.num_outputs, 1);
    const size = Math.ceil(whole / parts);
    let start = 0;
    return (sizes?.data ?? Array.from({ length: parts }, () => size)).map((wanted) => {
      const from = start;
      start = Math.min(whole, from + wanted);
      return part(x!, { axis, start: from, size: start - from });
    });
  },
  Gather: ([x, indices], attributes) => {
    const axis = axisFromFront(intIn(attributes.axis, 0), x!.shape.length);
    const size = x!.shape[axis]!;
    const rank = indices!.shape.length;
    const shape = [...x!.shape.slice(0, axis), ...indices!.shape, ...x!.shape.slice(axis + 1)];
    return moved(x!, shape, (place) => {
      const at = indices!.data[offset(indices!, place.slice(axis, axis + rank))]!;
      if (at < -size || at >= size) throw new TypeError(`it has no place ${at}`);
      return [...place.slice(0, axis), at < 0 ? at + size : at, ...place.slice(axis + rank)];
    });
  },
  Slice: ([x, starts, ends, axes, steps]) => {
    const along = axesOf(axes, x!.shape.length) ?? starts!.data.map((_, axis) => axis);
    const from = x!.shape.map((size, axis) => {
      const i = along.indexOf(axis);
      if (i < 0) return Array.from({ length: size }, (_, at) => at);
      return sliced(size, [starts!.data[i]!, ends!.data[i]!, steps?.data[i] ?? 1]);
    });
    const shape = from.map((places) => places.length);
    return moved(x!, shape, (place) => place.map((at, axis) => from[axis]![at]!));
  },
  Transpose: ([x], { perm }) => {
    const order = intsIn(perm) ?? x!.shape.map((_, axis) => x!.shape.length - 1 - axis);
    const shape = order.map((axis) => x!.shape[axis]!);
    return moved(x!, shape, (place) => x!.shape.map((_, axis) => place[order.indexOf(axis)]!));
  },
  Expand: ([x, target]) =>
    moved(x!, broadcastShapes(x!.shape, target!.data) as readonly number[], (place) => place),
  Tile: ([x, repeats]) => {
    const shape = x!.shape.map((size, axis) => size * repeats!.data[axis]!);
    return moved(x!, shape, (place) => place.map((at, axis) => at % x!.shape[axis]!));
  },
  Trilu: ([x, diagonal], attributes) => {
    const upper = intIn(attributes.upper, 1) === 1;
    const k = diagonal?.data[0] ?? 0;
    return built(x!.type, x!.shape, (place) => {
      const beyond = place.at(-1)! - place.at(-2)! - k;
      return (upper ? beyond >= 0 : beyond <= 0) ? x!.data[offset(x!, place)]! : 0;
    });
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
    return built(type, [length], ([i]) => elementOf(type, first! + i! * step!));
  },
  NonZero: ([x]) => {
    const steps = strides(x!.shape);
    const places = x!.data.flatMap((each, i) => (each === 0 ? [] : [i]));
    return built("int64", [x!.shape.length, places.length], ([axis, which]) => {
      return Math.floor(places[which!]! / steps[axis!]!) % x!.shape[axis!]!;
    });
  },
};
