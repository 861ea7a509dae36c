import { asciiOf, codeOf, magic } from "./npy-header.js";
import type { NumericArray } from "./numeric-array.js";

/** The numbers of a file begin at a multiple of this. */
const ALIGNMENT = 64;

/** The bytes before the length of the header, and those of that length. */
const [MAGIC_BYTES, LENGTH_BYTES] = [8, 2];

/**
 * An array as `numpy.save` writes it: version 1 of the format, the lowest byte of a number first, in
 * the order of rows.
 *
 * @example
 * await writeFile("y.npy", writeNpy({ type: "float32", shape: [2, 3], data: new Float32Array(6) }));
 */
export function writeNpy({ type, shape, data }: NumericArray): Uint8Array<ArrayBuffer> {
  const lengths = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const dictionary = `{'descr': '${codeOf(type)}', 'fortran_order': False, 'shape': (${lengths}), }`;
  const before = MAGIC_BYTES + LENGTH_BYTES;
  // A line break ends it.
  const offset = Math.ceil((before + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = `${dictionary.padEnd(offset - before - 1)}\n`;
  const bytes = new Uint8Array(offset + data.byteLength);
  bytes.set([...magic, 1, 0]);
  new DataView(bytes.buffer).setUint16(MAGIC_BYTES, header.length, true);
  bytes.set(asciiOf(header), before);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
  return bytes;
}
