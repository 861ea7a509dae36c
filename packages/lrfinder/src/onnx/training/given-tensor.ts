import { floatsFromJson, type JsonTensor } from "./json-tensor.js";
import type { Weights } from "./weights.js";

/**
 * The numbers of a tensor that a caller gives for one of the model's.
 *
 * @returns the numbers, not copied where they are a `Float32Array`; a `RangeError` for another
 *   shape, a `TypeError` for data that is neither one nor what JSON makes of one, both naming the
 *   tensor.
 */
export function givenTensor(
  tensor: Weights[string] | JsonTensor,
  { name, shape }: { name: string; shape: readonly number[] },
): Float32Array {
  const data = typeof tensor?.data === "string" ? floatsFromJson(tensor.data) : tensor?.data;
  if (!(data instanceof Float32Array)) {
    throw new TypeError(
      `weights must hold Float32Arrays, and ${name} does not: where they come from JSON, ` +
        "write what save() or weights() gave, and no copy of its tensors",
    );
  }
  const size = shape.reduce((a, b) => a * b, 1);
  if (show(tensor.shape) !== show(shape) || data.length !== size) {
    throw new RangeError(
      `weights must have the model's shapes: ${name} is ${show(shape)}, ` +
        `not ${show(tensor.shape)} with ${data.length} numbers`,
    );
  }
  return data;
}

function show(shape: readonly number[] | undefined): string {
  return `[${shape?.join(", ")}]`;
}
