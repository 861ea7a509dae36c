import { type ActivationName, activationNames } from "../../../names/activations.js";
import { notNegative, oneOf, trueOrFalse, wholeNumber } from "../../../numeric/checks.js";
import type { Attributes, GraphBuilder, NodeInput, Value } from "../../graph/graph.js";
import { known } from "../../graph/shape.js";
import { conv } from "../../ops/convolution.js";
import { applyActivation } from "./activation.js";
import { inShape } from "./in-shape.js";
import { type Initializer, initializer } from "./initializers.js";
import type { LayerContext } from "./layer.js";
import { mustHaveAxes, padsOf, sizes, type Windows } from "./windows.js";

/** What can be chosen for every layer that multiplies windows with kernels. */
export interface KernelOptions {
  /** Applied to what comes out; default `"linear"`. */
  readonly activation?: ActivationName;
  /** Whether there is a bias for each channel that comes out; default true. */
  readonly useBias?: boolean;
  /** How kernels start; default `"glorot-uniform"`. */
  readonly kernelInitializer?: Initializer;
  /** How the bias starts; default `"zeros"`. */
  readonly biasInitializer?: Initializer;
  /** λ ≥ 0 of the penalty λ·Σ kernel² that is added to the loss; default 0. */
  readonly l2?: number;
}

/** What windows are multiplied with, and what becomes of it. */
export type Kernels = Required<KernelOptions>;

/** The kernels of a layer, checked; a `RangeError` for an option out of its range. */
export function kernelsOf({
  activation = "linear",
  useBias = true,
  kernelInitializer = "glorot-uniform",
  biasInitializer = "zeros",
  l2 = 0,
}: KernelOptions): Kernels {
  return {
    activation: oneOf("activation", activation, activationNames),
    useBias: trueOrFalse("useBias", useBias),
    kernelInitializer: initializer("kernelInitializer", kernelInitializer),
    biasInitializer: initializer("biasInitializer", biasInitializer),
    l2: notNegative("l2", l2),
  };
}

/** How windows slide; a number holds for each axis. */
export interface SlidingOptions<Size> {
  /** Places from one window to the next; default 1. */
  readonly strides?: Size;
  /** Places from one that a window looks at to the next; default 1. */
  readonly dilationRate?: Size;
}

/** The windows of a layer, checked; a `RangeError` for a size that is none. */
export function windowsOf(
  size: readonly number[],
  { strides = 1, dilationRate = 1 }: SlidingOptions<number | readonly number[]>,
  padding: Windows["padding"],
): Windows {
  const dilation = sizes("dilationRate", dilationRate, size.length);
  return { size, strides: sizes("strides", strides, size.length), dilation, padding };
}

/** A convolution as data. */
export interface Convolution {
  readonly kind: string;
  readonly filters: number;
  readonly windows: Windows;
  readonly groups: number;
  readonly kernels: Kernels;
}

/** Writes a convolution. */
export function writeConvolution(layer: Convolution, x: Value, context: LayerContext): Value {
  const { filters, windows, groups, kernels, kind } = layer;
  mustHaveAxes(kind, x, windows.size.length);
  const channels = known(x.shape[1]!);
  if (channels % groups !== 0) {
    throw new TypeError(`${kind} cannot share ${channels} channels among ${groups} groups`);
  }
  const shape = [filters, channels / groups, ...windows.size];
  return writeKernels({ shape, outputs: filters, kernels }, context, (graph, kernel, bias) =>
    conv(graph, [x, kernel, bias], slidingAttributes(windows, x, groups)),
  );
}

/** Writes kernels, the bias, what is made of them, and the activation behind. */
export function writeKernels(
  { shape, outputs, kernels }: { shape: readonly number[]; outputs: number; kernels: Kernels },
  { graph, parameter }: LayerContext,
  write: (graph: GraphBuilder, kernel: Value, bias: NodeInput) => Value,
): Value {
  const { activation, useBias, kernelInitializer, biasInitializer, l2 } = kernels;
  const kernel = parameter("kernel", { shape, initializer: kernelInitializer, l2 });
  const of = [outputs];
  const bias = useBias
    ? inShape(graph, parameter("bias", { shape: of, initializer: biasInitializer }), of)
    : undefined;
  return applyActivation(graph, write(graph, kernel, bias), activation);
}

function slidingAttributes(windows: Windows, x: Value, groups: number): Attributes {
  return {
    strides: { ints: windows.strides },
    dilations: { ints: windows.dilation },
    pads: { ints: padsOf(windows, x) },
    group: { int: groups },
  };
}

/** The number of groups, which must divide the filters; a `RangeError` where it does not. */
export function groupsOf(groups: number, filters: number): number {
  wholeNumber("groups", groups);
  if (filters % groups === 0) return groups;
  throw new RangeError(`groups must divide the ${filters} filters, not be ${groups}`);
}
