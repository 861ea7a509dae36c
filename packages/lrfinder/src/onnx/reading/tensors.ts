import { TensorProto_DataLocation as Location, type TensorProto } from "onnx-buf";
import {
  type DataType,
  dataTypeOf,
  elementTypes,
  type NumericArray,
} from "../graph/element-types.js";
import type { TensorLiteral } from "../graph/graph.js";
import type { ExternalData } from "../models/onnx-model.js";

/**
 * A tensor of a file.
 *
 * @throws TypeError for an element type that cannot be computed with; RangeError where its numbers
 *   are missing, or are in a file that is not given.
 */
export function tensorOf(
  tensor: TensorProto,
  { externalData = [] }: { externalData?: readonly ExternalData[] },
): TensorLiteral {
  const shape = tensor.dims.map(Number);
  if (shape.some((size) => size < 0)) {
    throw new RangeError(`the tensor ${tensor.name} must have no negative dimension: [${shape}]`);
  }
  const type = dataTypeOf(tensor.dataType);
  if (type === "string") {
    return { type, shape, data: tensor.stringData.map((bytes) => new TextDecoder().decode(bytes)) };
  }
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  const data = elementsOf(tensor, { type, externalData });
  if (data.length === size) return { type, shape, data };
  throw new RangeError(
    `the tensor ${tensor.name} must hold ${size} numbers, and holds ${data.length}`,
  );
}

function elementsOf(
  tensor: TensorProto,
  {
    type,
    externalData,
  }: { type: Exclude<DataType, "string">; externalData: readonly ExternalData[] },
): NumericArray {
  if (tensor.dataLocation === Location.EXTERNAL) {
    return fromBytes(externalBytes(tensor, externalData), type);
  }
  if (tensor.rawData.length > 0) return fromBytes(tensor.rawData, type);
  switch (type) {
    case "float32":
      return Float32Array.from(tensor.floatData);
    case "float64":
      return Float64Array.from(tensor.doubleData);
    case "int64":
      return BigInt64Array.from(tensor.int64Data);
    case "uint32":
      return Uint32Array.from(tensor.uint64Data, Number);
    case "uint64":
      return BigUint64Array.from(tensor.uint64Data);
    default: {
      const elements = new elementTypes[type].array(tensor.int32Data.length);
      elements.set(tensor.int32Data);
      return elements;
    }
  }
}

/** Bytes of a file, lowest first as ONNX has them, as elements: a copy, since they need not lie aligned. */
function fromBytes(bytes: Uint8Array, type: Exclude<DataType, "string">): NumericArray {
  const { array } = elementTypes[type];
  const elements = new array(Math.floor(bytes.length / array.BYTES_PER_ELEMENT));
  new Uint8Array(elements.buffer).set(bytes.subarray(0, elements.byteLength));
  return elements;
}

function externalBytes(
  { name, externalData: entries }: TensorProto,
  given: readonly ExternalData[],
): Uint8Array {
  const entry = (key: string) => entries.find((each) => each.key === key)?.value;
  const path = entry("location") ?? "";
  const file = given.find((each) => each.path === path);
  if (!file) {
    throw new RangeError(
      `externalData must hold the file ${path}, in which the model keeps the tensor ${name}`,
    );
  }
  const offset = Number(entry("offset") ?? 0);
  const length = Number(entry("length") ?? file.data.length - offset);
  if (offset >= 0 && length >= 0 && offset + length <= file.data.length) {
    return file.data.subarray(offset, offset + length);
  }
  throw new RangeError(
    `the file ${path} of externalData must hold ${offset + length} bytes, and holds ${file.data.length}`,
  );
}
