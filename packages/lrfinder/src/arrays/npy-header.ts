import { joined, quoted } from "../numeric/words.js";
import { arrayTypes, type ElementTypeName } from "./numeric-array.js";
import { type Literal, readLiteral } from "./python-literal.js";

/** What stands before the numbers of an array. */
export interface NpyHeader {
  readonly type: ElementTypeName;
  /** Whether the bytes of a number come in the order of machines that begin with the highest. */
  readonly bigEndian: boolean;
  /** Whether numbers of the first dimension stand side by side, instead of those of the last. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly offset: number;
}

/** What every such file begins with: 0x93, then NUMPY. */
export const magic: readonly number[] = [0x93, ...asciiOf("NUMPY")];

/** NumPy's codes of our types. */
const codes: Readonly<Record<string, ElementTypeName>> = {
  f2: "float16",
  f4: "float32",
  f8: "float64",
  i1: "int8",
  i2: "int16",
  i4: "int32",
  i8: "int64",
  u1: "uint8",
  u2: "uint16",
  u4: "uint32",
  u8: "uint64",
  b1: "bool",
};

/** What NumPy's other kinds of elements are, by the letters of their codes. */
const otherKinds: Readonly<Record<string, string>> = {
  O: "Python objects, which only Python can read",
  U: "texts",
  S: "texts",
  a: "texts",
  V: "raw bytes",
  M: "dates",
  m: "durations",
  c: "complex numbers",
  f: "numbers of more than 64 bits",
};

/** The bytes of a text of ASCII. */
export function asciiOf(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

/** The code of a type, as NumPy writes it on a machine that begins with the lowest byte. */
export function codeOf(type: ElementTypeName): string {
  const code = Object.entries(codes).find(([, known]) => known === type)![0];
  return `${code.endsWith("1") ? "|" : "<"}${code}`;
}

/**
 * Reads the header of an array, of version 1, 2 or 3 of the format.
 *
 * @returns the header; a `RangeError` for what is no such array or is cut short, a `TypeError` for
 *   elements that are no numbers: to be said after the array's name.
 */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  if (!magic.every((byte, i) => bytes[i] === byte)) {
    throw new RangeError("is no array of NumPy: save it with numpy.save or numpy.savez");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6] ?? 0;
  if (version > 3) {
    throw new RangeError(`has version ${version} of NumPy's format, and those read are 1, 2 and 3`);
  }
  const [start, room] = version === 1 ? [10, 2] : [12, 4];
  const known = bytes.length >= start;
  const length = !known ? 0 : room === 2 ? view.getUint16(8, true) : view.getUint32(8, true);
  const offset = start + length;
  if (!known || offset > bytes.length) throw new RangeError("is cut short within its header");
  // Version 3 is in UTF-8, which only names of fields need, and those are refused.
  const letters = Array.from(bytes.subarray(start, offset), (byte) => String.fromCharCode(byte));
  const fields = readLiteral(letters.join(""));
  const { descr, fortran_order: fortranOrder, shape } = isRecord(fields) ? fields : {};
  if (descr === undefined || typeof fortranOrder !== "boolean" || !isShape(shape)) {
    throw new RangeError("has a header that cannot be read: save it again with numpy.save");
  }
  return { ...elementType(descr), fortranOrder, shape, offset };
}

function elementType(descr: Literal): Pick<NpyHeader, "type" | "bigEndian"> {
  const [, order, code] = (typeof descr === "string" && /^([<>|=]?)(.+)$/.exec(descr)) || [];
  const type = code === undefined ? undefined : codes[code];
  if (type) return { type, bigEndian: order === ">" };
  const what =
    code === undefined ? "records of several fields" : (otherKinds[code[0]!] ?? quoted(code));
  const known = joined(Object.keys(arrayTypes), "or");
  throw new TypeError(`holds ${what}: make it an array of ${known}`);
}

function isRecord(value: Literal | undefined): value is { readonly [key: string]: Literal } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isShape(value: Literal | undefined): value is readonly number[] {
  return Array.isArray(value) && value.every((length) => Number.isSafeInteger(length));
}
