/** Any array of numbers of one type. */
export type NumericArray =
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

/** The elements of a tensor as ONNX Runtime's JavaScript interface takes and gives them. */
export type TensorData = NumericArray | readonly string[];

/** What is known of an element type. */
interface ElementType {
  /** Its number in an ONNX file (`TensorProto.DataType`). */
  readonly number: number;
  /** Whether elements are floating-point numbers, through which a gradient can flow. */
  readonly float: boolean;
  /** What its elements lie in, which knows the bytes of one; undefined for texts, which lie in a plain array. */
  readonly array?: {
    readonly BYTES_PER_ELEMENT: number;
    new (length: number): NumericArray;
  };
}

/**
 * The element types that a graph of ours may hold: all that ONNX Runtime's JavaScript interface carries. The bits of a
 * float16 lie in a `Uint16Array`, a bool is a byte.
 */
export const elementTypes = {
  float16: { number: 10, float: true, array: Uint16Array },
  float32: { number: 1, float: true, array: Float32Array },
  float64: { number: 11, float: true, array: Float64Array },
  int8: { number: 3, float: false, array: Int8Array },
  int16: { number: 5, float: false, array: Int16Array },
  int32: { number: 6, float: false, array: Int32Array },
  int64: { number: 7, float: false, array: BigInt64Array },
  uint8: { number: 2, float: false, array: Uint8Array },
  uint16: { number: 4, float: false, array: Uint16Array },
  uint32: { number: 12, float: false, array: Uint32Array },
  uint64: { number: 13, float: false, array: BigUint64Array },
  bool: { number: 9, float: false, array: Uint8Array },
  string: { number: 8, float: false },
} as const satisfies Record<string, ElementType>;

/** The element types of our graphs, by the names that ONNX Runtime's JavaScript interface has for them. */
export type DataType = keyof typeof elementTypes;

/**
 * The types of ONNX that no graph of ours may hold, by their numbers: the CPU provider cannot compute with them, or ends
 * the process where one is read (int4 and uint4). They have names so that a file with one of them is refused by it.
 */
const refused: Readonly<Record<number, string>> = {
  0: "undefined",
  14: "complex64",
  15: "complex128",
  16: "bfloat16",
  17: "float8e4m3fn",
  18: "float8e4m3fnuz",
  19: "float8e5m2",
  20: "float8e5m2fnuz",
  21: "uint4",
  22: "int4",
  23: "float4e2m1",
  24: "float8e8m0",
  25: "uint2",
  26: "int2",
};

const byNumber: ReadonlyMap<number, DataType> = new Map(
  dataTypes().map((type) => [elementTypes[type].number, type]),
);

/** Every element type of our graphs. */
export function dataTypes(): readonly DataType[] {
  return Object.keys(elementTypes) as DataType[];
}

/** Whether a graph of ours may hold elements of the type that has this name. */
export function isDataType(name: string): name is DataType {
  return Object.hasOwn(elementTypes, name);
}

/** What the element type of an ONNX number is called, whether or not a graph of ours may hold it. */
export function elementTypeName(number: number): string {
  return byNumber.get(number) ?? refused[number] ?? `type ${number}`;
}

/** The element type of an ONNX number; a `TypeError` that names it where no graph of ours may hold it. */
export function dataTypeOf(number: number): DataType {
  const type = byNumber.get(number);
  if (type) return type;
  const name = refused[number];
  throw new TypeError(
    name ? `elements of type ${name} are not supported` : `there is no element type ${number}`,
  );
}

/** Whether elements of a type are floating-point numbers. */
export function isFloat(type: DataType): boolean {
  return elementTypes[type].float;
}
