import { positive, trueOrFalse } from "../../../numeric/checks.js";
import type { Value } from "../../graph/graph.js";
import { expandTo } from "../../ops/broadcast.js";
import { inShape } from "./in-shape.js";
import type { Initializer } from "./initializers.js";
import type { LayerContext } from "./layer.js";

/** What can be chosen for every normalisation. */
export interface ScalingOptions {
  /** Added to the variance, above 0; default 0.001. */
  readonly epsilon?: number;
  /** Whether `beta` is added behind, which starts from 0; default true. */
  readonly center?: boolean;
  /** Whether `gamma` multiplies what is normalised, which starts from 1; default true. */
  readonly scale?: boolean;
}

/** The same, complete. */
export type Scaling = Required<ScalingOptions>;

/** How a layer normalises, checked; a `RangeError` for an option out of its range. */
export function scalingOf({
  epsilon = 1e-3,
  center = true,
  scale = true,
}: ScalingOptions): Scaling {
  return {
    epsilon: positive("epsilon", epsilon),
    center: trueOrFalse("center", center),
    scale: trueOrFalse("scale", scale),
  };
}

/** What multiplies, and what is added: trained, or 1 and 0. */
export function writeScaling(
  { center, scale }: Scaling,
  shape: readonly number[],
  { graph, parameter }: LayerContext,
): { readonly scale: Value; readonly bias: Value } {
  const fixed = (number: number) => expandTo(graph, graph.constant(number), shape);
  const trained = (name: string, initializer: Initializer) =>
    inShape(graph, parameter(name, { shape, initializer }), shape);
  return {
    scale: scale ? trained("gamma", "ones") : fixed(1),
    bias: center ? trained("beta", "zeros") : fixed(0),
  };
}
