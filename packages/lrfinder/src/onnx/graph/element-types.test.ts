import { expect, test } from "vitest";
import { cpu } from "../devices/cpu.js";
import { dataTypeOf, dataTypes, elementTypes, isFloat } from "./element-types.js";

test("each type is the one that ONNX Runtime has by its name, and lies in the array that it takes", async () => {
  const { Tensor } = await cpu.load();
  for (const type of dataTypes().filter((each) => each !== "string")) {
    const tensor = new Tensor(type, new elementTypes[type].array(6) as never, [2, 3]);
    expect(tensor.type).toBe(type);
  }
  const texts = new Tensor("string", ["a", "b"] as never, [2]);
  expect(texts.type).toBe("string");
});

test("types are found by their numbers, and those that cannot be computed with are refused by name", () => {
  // ONNX, onnx.proto3, TensorProto.DataType.
  const found = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map(dataTypeOf);
  expect(found).toEqual(
    "float32 uint8 int8 uint16 int16 int32 int64 string bool float16 float64 uint32 uint64".split(
      " ",
    ),
  );
  expect(() => dataTypeOf(16)).toThrow(
    new TypeError("elements of type bfloat16 are not supported"),
  );
  expect(() => dataTypeOf(22)).toThrow(new TypeError("elements of type int4 are not supported"));
  expect(() => dataTypeOf(99)).toThrow(new TypeError("there is no element type 99"));
});

test("a gradient flows through floating-point numbers alone", () => {
  expect(dataTypes().filter(isFloat)).toEqual(["float16", "float32", "float64"]);
});
