import { elementsIn } from "../../arrays/numeric-array.js";
import { validationRows } from "../split.js";
import type { ModelDescription } from "./describe-model.js";
import { fed } from "./given-array.js";
import type { MatchedArrays } from "./match-arrays.js";

/** The rows that are held out to validate a model: of each class the same share, where a row has one. */
export function heldOutRows(
  {
    described: { rows, model },
    arrays: { target },
  }: {
    readonly described: Pick<ModelDescription, "rows"> & {
      readonly model: Pick<ModelDescription["model"], "loss">;
    };
    readonly arrays: Pick<MatchedArrays, "target">;
  },
  { share, seed }: { readonly share: number; readonly seed: number },
): ReadonlySet<number> {
  if (share === 0) return new Set();
  const labels =
    target && elementsIn(target.array.shape.slice(1)) === 1
      ? Int32Array.from(fed(target.array), Number)
      : undefined;
  const classes = labels && model.loss === "sparse-categorical-cross-entropy";
  const task = classes ? "classification" : "regression";
  return validationRows({ y: labels ?? new Int32Array(0), rows, task }, { share, seed });
}
