import type { Weights } from "./weights.js";

/**
 * The numbers of a tensor that a caller gives for one of the model's.
 *
 * @returns the numbers as they are; a `RangeError` for another shape, a `TypeError` for data that
 *   is no `Float32Array`, both naming the tensor.
 */
export function givenTensor(
  tensor: Weights[string],
  { name, shape }: { name: string; shape: readonly number[] },
): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) {
    throw new TypeError(`weights must hold Float32Arrays, and ${name} does not`);
  }
  const size = shape.reduce((a, b) => a * b, 1);
  if (show(tensor.shape) !== show(shape) || tensor.data.length !== size) {
    throw new RangeError(
      `weights must have the model's shapes: ${name} is ${show(shape)}, ` +
        `not ${show(tensor.shape)} with ${tensor.data.length} numbers`,
    );
  }
  return tensor.data;
}

function show(shape: readonly number[] | undefined): string {
  return `[${shape?.join(", ")}]`;
}
