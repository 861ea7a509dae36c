import { grouped } from "../numeric/words.js";
import { inRowOrder } from "./fortran-order.js";
import { readNpyHeader } from "./npy-header.js";
import { arrayTypes, type Elements, elementsIn, type NumericArray } from "./numeric-array.js";

/**
 * Reads an array that `numpy.save` wrote: any shape, numbers or truth values of any type that ONNX
 * has, in either order of bytes and of dimensions. Of several arrays in one file, it is the first.
 *
 * @param bytes the file; its numbers are used where they are, without a copy, if they lie in the
 *   order that this machine reads.
 * @returns the array; a `RangeError` for what is no such file or is cut short, a `TypeError` for
 *   texts, objects and whatever is no number: one sentence without a subject, such as `holds texts: …`.
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 * @example
 * const bytes = writeNpy({ type: "float32", shape: [1, 2], data: Float32Array.of(3, 4) });
 * const { shape, data } = readNpy(bytes);
 */
export function readNpy(bytes: Uint8Array): NumericArray {
  const { type, bigEndian, fortranOrder, shape, offset } = readNpyHeader(bytes);
  const elements = elementsIn(shape);
  const size = arrayTypes[type].BYTES_PER_ELEMENT;
  const [wanted, there] = [elements * size, bytes.length - offset];
  if (wanted > there) {
    const [all, left] = [wanted, there].map(grouped);
    throw new RangeError(`is cut short: ${left} of the ${all} bytes of its numbers are there`);
  }
  const own = bytes.subarray(offset, offset + wanted);
  const ordered = bigEndian && size > 1 ? swapped(own, size) : own;
  const data = elementsOf(ordered, type);
  return { type, shape, data: fortranOrder ? inRowOrder(data, shape) : data };
}

/** Bytes as elements of a type; copied where they do not lie as the type needs. */
function elementsOf(bytes: Uint8Array, type: NumericArray["type"]): Elements {
  const Kind = arrayTypes[type];
  const aligned = bytes.byteOffset % Kind.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset, length } = aligned;
  return new Kind(buffer as ArrayBuffer, byteOffset, length / Kind.BYTES_PER_ELEMENT);
}

/** The bytes of numbers, each the other way round. */
function swapped(bytes: Uint8Array, size: number): Uint8Array {
  const turned = bytes.slice();
  for (let at = 0; at < turned.length; at += size) turned.subarray(at, at + size).reverse();
  return turned;
}
