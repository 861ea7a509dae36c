/** The types that numbers of an array can have, as ONNX Runtime's JavaScript interface calls them. */
export type ElementTypeName = keyof typeof arrayTypes;

/**
 * What the elements of each type lie in. The bits of a float16 lie in a `Uint16Array`, a bool is a
 * byte.
 */
export const arrayTypes = {
  float16: Uint16Array,
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
} as const;

/** Elements of an array, of one type. */
export type Elements =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array;

/** Numbers of one type in any number of dimensions: plain data. */
export interface NumericArray {
  readonly type: ElementTypeName;
  /** The length of each dimension; none for a single number. */
  readonly shape: readonly number[];
  /** The elements, those of the last dimension side by side. */
  readonly data: Elements;
}

/** How many elements an array of a shape has. */
export function elementsIn(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** Whether numbers of a type are whole. */
export function isWhole(type: ElementTypeName): boolean {
  return !type.startsWith("float");
}
