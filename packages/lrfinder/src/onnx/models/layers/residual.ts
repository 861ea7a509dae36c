import { list } from "../../../numeric/checks.js";
import { sameShape, showShape } from "../../graph/shape.js";
import { add } from "../../ops/arithmetic.js";
import { addLayer } from "./add-layer.js";
import type { HeldLayer, LayerWriter } from "./layer.js";

/** What can be chosen for layers whose input is added. */
export interface ResidualOptions<L> {
  /** Layers through which the input goes before it is added; default none. */
  readonly shortcut?: readonly L[];
}

/** Layers whose input is added to what they put out. */
export interface ResidualLayer<L extends HeldLayer> extends Required<ResidualOptions<L>> {
  readonly kind: "residual";
  readonly layers: readonly L[];
}

/**
 * Adds what comes in to what layers make of it (He et al. 2015), so that they learn a difference. The
 * shapes must be the same; where they are not, a `shortcut` makes them so.
 *
 * The weights of its layers are named within it: `residual_1/conv2d_0/kernel`, those of the shortcut
 * `residual_1/shortcut/conv2d_0/kernel`.
 *
 * @param layers at least one.
 * @returns the layer; a `RangeError` for no layers.
 * @example
 * residual([conv2d(16, 3, { padding: "same" }), batchNormalization()], { shortcut: [conv2d(16, 1)] })
 */
export function residual<L extends HeldLayer, S extends HeldLayer = never>(
  layers: readonly L[],
  { shortcut = [] }: ResidualOptions<S> = {},
): ResidualLayer<L | S> {
  addLayer("residual", writeResidual);
  if (list("layers", layers).length === 0) {
    throw new RangeError("layers must hold at least one layer");
  }
  return { kind: "residual", layers, shortcut: list("shortcut", shortcut) };
}

/** Writes layers whose input is added to what they put out. */
export const writeResidual: LayerWriter<ResidualLayer<HeldLayer>> = (
  { kind, layers, shortcut },
  x,
  { graph, within },
) => {
  const made = within(layers, x);
  const kept = within(shortcut, x, "shortcut");
  if (sameShape(made.shape, kept.shape)) return add(graph, kept, made);
  const [came, comes] = [kept, made].map(({ shape }) => showShape(shape.slice(1)));
  throw new TypeError(`${kind} cannot add rows of ${came} to ${comes}: give it a shortcut`);
};
