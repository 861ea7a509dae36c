import { list } from "../../../numeric/checks.js";
import { axisFromFront, sameShape, showShape } from "../../graph/shape.js";
import { concat } from "../../ops/layout.js";
import { addLayer } from "./add-layer.js";
import type { HeldLayer, LayerWriter } from "./layer.js";

/** What can be chosen for branches. */
export interface ConcatenateOptions {
  /**
   * The dimension of a row along which results stand behind one another: from 0, or below 0 counted
   * from the end; default 0, the channels.
   */
  readonly axis?: number;
}

/** Branches whose results stand one behind the other. */
export interface ConcatenateLayer<L extends HeldLayer> extends Required<ConcatenateOptions> {
  readonly kind: "concatenate";
  readonly branches: readonly (readonly L[])[];
}

/**
 * Puts what several branches make of the same input one behind the other, as Keras's `Concatenate`.
 * A branch is a list of layers; an empty one is the input itself.
 *
 * The weights are named within it: `concatenate_1/branch_0/conv2d_0/kernel`.
 *
 * @param branches at least two.
 * @returns the layer; a `RangeError` for fewer, or an axis that is no whole number.
 * @example concatenate([[conv2d(8, 1)], [conv2d(8, 3, { padding: "same" })], []])
 */
export function concatenate<Branches extends readonly (readonly HeldLayer[])[]>(
  branches: Branches,
  { axis = 0 }: ConcatenateOptions = {},
): ConcatenateLayer<Branches[number][number]> {
  addLayer("concatenate", writeConcatenate);
  if (list("branches", branches).length < 2) {
    throw new RangeError(`branches must be at least two, not ${branches.length}`);
  }
  for (const branch of branches) list("each of branches", branch);
  if (!Number.isInteger(axis)) throw new RangeError(`axis must be a whole number, not ${axis}`);
  return { kind: "concatenate", branches, axis };
}

/** Writes branches whose results stand one behind the other. */
export const writeConcatenate: LayerWriter<ConcatenateLayer<HeldLayer>> = (
  { kind, branches, axis },
  x,
  { graph, within },
) => {
  const parts = branches.map((branch, i) => within(branch, x, `branch_${i}`));
  const place = 1 + axisFromFront(axis, parts[0]!.shape.length - 1);
  const around = ({ shape }: (typeof parts)[0]) => shape.map((size, i) => (i === place ? 0 : size));
  if (parts.every((part) => sameShape(around(part), around(parts[0]!)))) {
    return concat(graph, parts, place);
  }
  const shapes = parts.map(({ shape }) => showShape(shape.slice(1))).join(" and ");
  throw new TypeError(`${kind} cannot put rows of ${shapes} behind one another along ${axis}`);
};
