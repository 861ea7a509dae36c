import { intOf, intsOf, stringOf } from "../graph/attributes.js";
import type { Attributes, Shape } from "../graph/graph.js";
import { known, showShape } from "../graph/shape.js";

/** How windows slide along one axis: those of a convolution's kernel, or of a pooling. */
export interface WindowAxis {
  /** Places of the tensor that the windows slide over. */
  readonly input: number;
  /** Places that one window looks at. */
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  /** Places of padding in front of the first and behind the last; may be negative behind, where some are not looked at. */
  readonly before: number;
  readonly after: number;
  /** How many windows there are. */
  readonly output: number;
}

/** From the first to the last place that a window looks at. */
export function extentOf({ kernel, dilation }: Pick<WindowAxis, "kernel" | "dilation">): number {
  return (kernel - 1) * dilation + 1;
}

/** The axes behind those of the batch and of the channels. */
export function spatialSizes(shape: Shape): readonly number[] {
  return shape.slice(2).map(known);
}

/**
 * The windows of a Conv or a pooling along each axis, by its attributes (`strides`, `dilations`, `pads`, `auto_pad`,
 * `ceil_mode`); a `TypeError` where there are none.
 */
export function windowAxes(
  sizes: readonly number[],
  kernel: readonly number[],
  attributes: Attributes,
): readonly WindowAxis[] {
  const wrong = (what: string) =>
    new TypeError(`windows of ${showShape(kernel)} do not fit ${showShape(sizes)}: ${what}`);
  const rank = sizes.length;
  if (rank === 0 || kernel.length !== rank) throw wrong("the axes are not as many");
  const { strides, dilations, pads } = slidingOf(attributes, rank);
  const automatic = stringOf(attributes, "auto_pad", "NOTSET");
  return sizes.map((input, i): WindowAxis => {
    const axis = { input, kernel: kernel[i]!, stride: strides[i]!, dilation: dilations[i]! };
    const [before, after] = automatic.startsWith("SAME")
      ? halves(sameTotal(axis), automatic)
      : automatic === "VALID"
        ? [0, 0]
        : [pads[i]!, pads[i + rank]!];
    const room = input + before + after - extentOf(axis);
    if (room < 0) throw wrong("they are larger");
    const steps = room / axis.stride;
    const last = intOf(attributes, "ceil_mode", 0) === 1 ? Math.ceil(steps) : Math.floor(steps);
    // A window that would begin in the padding behind the last place is left out.
    const beyond = last > Math.floor(steps) && last * axis.stride >= input + before;
    return { ...axis, before, after, output: beyond ? last : last + 1 };
  });
}

/** Strides, dilations and pads (all beginnings, then all ends), by their attributes or ONNX's defaults. */
export function slidingOf(attributes: Attributes, rank: number) {
  const list = (name: string, length: number, otherwise: number) => {
    const found = intsOf(attributes, name) ?? new Array<number>(length).fill(otherwise);
    if (found.length === length) return found;
    throw new TypeError(`${name} must be ${length} numbers, not ${showShape(found)}`);
  };
  return {
    strides: list("strides", rank, 1),
    dilations: list("dilations", rank, 1),
    pads: list("pads", 2 * rank, 0),
  };
}

/** The padding with which there is a window for each stride, full or begun. */
function sameTotal(axis: Pick<WindowAxis, "input" | "kernel" | "stride" | "dilation">): number {
  const windows = Math.ceil(axis.input / axis.stride);
  return Math.max(0, (windows - 1) * axis.stride + extentOf(axis) - axis.input);
}

/** Padding in front and behind; of an odd one, the larger part is behind for `SAME_UPPER`, else in front. */
export function halves(total: number, automatic: string): readonly [number, number] {
  const [less, more] = [Math.floor(total / 2), Math.ceil(total / 2)];
  return automatic === "SAME_UPPER" ? [less, more] : [more, less];
}

/** The same windows with the padding behind that reaches to the end of the last one, not further. */
export function tight(axis: WindowAxis): WindowAxis {
  const reached = (axis.output - 1) * axis.stride + extentOf(axis);
  return { ...axis, after: reached - axis.input - axis.before };
}

/**
 * The attributes of the same pooling with padding behind up to the end of its last windows. A last window that would begin
 * in the padding behind is left out by ONNX Runtime's kernels, but before operator set 22 its rule of shapes counts it.
 */
export function withoutEmptyWindows(
  sizes: readonly number[],
  kernel: readonly number[],
  attributes: Attributes,
): Attributes {
  const axes = windowAxes(sizes, kernel, attributes);
  const empty = axes.some(({ input, before, after, stride, output, ...axis }) => {
    const room = input + before + after - extentOf(axis);
    return intOf(attributes, "ceil_mode", 0) === 1 && Math.ceil(room / stride) >= output;
  });
  if (!empty) return attributes;
  const ends = axes.map((axis) => Math.max(0, tight(axis).after));
  const further = axes.some(({ after }, i) => ends[i]! > after);
  if (further && intOf(attributes, "count_include_pad", 0) === 1) {
    throw new TypeError("padding counts, and some windows are not full where others are left out");
  }
  const pads = { ints: [...axes.map(({ before }) => before), ...ends] };
  return { ...attributes, ceil_mode: { int: 0 }, pads };
}

/** The attributes of a Conv with these windows. */
export function convAttributes(axes: readonly WindowAxis[], group: number): Attributes {
  return {
    strides: { ints: axes.map(({ stride }) => stride) },
    dilations: { ints: axes.map(({ dilation }) => dilation) },
    pads: { ints: [...axes.map(({ before }) => before), ...axes.map(({ after }) => after)] },
    group: { int: group },
  };
}

/** The attributes of the ConvTranspose that takes what the windows see back to where they see it. */
export function transposeAttributes(axes: readonly WindowAxis[], group: number): Attributes {
  const reached = axes.map(tight);
  return {
    ...convAttributes(
      reached.map((axis) => ({ ...axis, after: Math.max(0, axis.after) })),
      group,
    ),
    // Places behind the last window, which none looks at.
    output_padding: { ints: reached.map(({ after }) => Math.max(0, -after)) },
  };
}
