import { fromBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema } from "onnx-buf";
import { expect, test } from "vitest";
import { evaluate } from "../autodiff/evaluate.test-kit.js";
import { cpu } from "../devices/cpu.js";
import { operators } from "../rules/operators.js";
import { graphBuilder } from "./builder.js";
import type { DataType } from "./element-types.js";
import type { Attributes, Operators } from "./graph.js";
import { toOnnx } from "./to-onnx.js";

const elements: Readonly<Record<Exclude<DataType, "string">, readonly number[]>> = {
  // The bits of 1, −0, infinity and the smallest number.
  float16: [0x3c00, 0x8000, 0x7c00, 1],
  float32: [1.5, -0, Number.POSITIVE_INFINITY, 2 ** -149],
  float64: [0.1, -0, Number.NEGATIVE_INFINITY, 5e-324],
  int8: [-128, 127, 0, -1],
  int16: [-(2 ** 15), 2 ** 15 - 1, 0, -1],
  int32: [-(2 ** 31), 2 ** 31 - 1, 0, -1],
  int64: [-(2 ** 53), 2 ** 53, 0, -1],
  uint8: [0, 255, 128, 1],
  uint16: [0, 2 ** 16 - 1, 2 ** 15, 1],
  uint32: [0, 2 ** 32 - 1, 2 ** 31, 1],
  uint64: [0, 2 ** 53, 2 ** 31, 1],
  bool: [0, 1, 1, 0],
};

test.each(Object.keys(elements) as (keyof typeof elements)[])(
  "constants of %s run as they were given",
  async (type) => {
    const graph = graphBuilder("g", operators);
    const constant = graph.constant(elements[type], { type, shape: [2, 2] });
    const x = graph.input("x", type, [1, 2]);
    const joined = graph.apply("Concat", [constant, x], { axis: { int: 0 } });
    const [result] = await evaluate(graph.build([joined]), [elements[type].slice(0, 2)]);
    expect(result).toEqual({
      type,
      shape: [3, 2],
      data: [...elements[type], ...elements[type].slice(0, 2)],
    });
  },
);

test("texts and weights are kept as they were given, and so is what is said of them", async () => {
  const graph = graphBuilder("g", operators);
  const texts = ["", "naïve", "日本 𝄞", 'a "b",\n'];
  const words = graph.constant(texts, { type: "string", shape: [2, 2] });
  const weights = Float32Array.of(9, 1.5, -0, 2 ** -149).subarray(1);
  const outputs = [graph.named("words", words), graph.named("weights", graph.constant(weights))];
  const metadata = { "a key": "Ω", other: "" };
  const file = toOnnx(graph.build(outputs), { metadata });

  const ort = await cpu.load();
  const session = await ort.InferenceSession.create(file, {});
  const results = await session.run({});
  await session.release();
  expect(results.words).toMatchObject({ dims: [2, 2], data: texts });
  expect(results.weights!.data).toEqual(weights);
  const { metadataProps } = fromBinary(ModelProtoSchema, file);
  expect(metadataProps.map(({ key, value }) => [key, value])).toEqual(Object.entries(metadata));
});

test("every kind of attribute is read back as it was written", () => {
  const inner = graphBuilder("inner", operators);
  const z = inner.input("z", "float32", [2]);
  const body = inner.build([inner.apply("Neg", [z])]);
  const attributes: Attributes = {
    int: { int: -3 },
    float: { float: 0.25 },
    ints: { ints: [2, 0, -1] },
    empty: { ints: [] },
    string: { string: "RIGHT ⇒" },
    graph: { graph: body },
    large: { int: 2n ** 63n - 1n },
    floats: { floats: [0.5, -2] },
    strings: { strings: ["", "⇒"] },
    tensor: { tensor: { type: "int64", shape: [2], data: [7, -1] } },
    tensors: { tensors: [{ type: "float64", shape: [], data: Float64Array.of(0.1) }] },
    graphs: { graphs: [body, body] },
  };
  const graph = graphBuilder("g", operators);
  const x = graph.input("x", "float32", ["rows", 2]);
  const y = graph.apply("Neg", [x], attributes);
  const model = fromBinary(ModelProtoSchema, toOnnx(graph.build([y])));

  expect(model.opsetImport.map(({ domain, version }) => [domain, version])).toEqual([["", 20n]]);
  const [node] = model.graph!.node;
  expect([node!.opType, node!.input, node!.output]).toEqual(["Neg", ["x"], [y.name]]);
  // ONNX numbers the kinds: FLOAT 1, INT 2, STRING 3, TENSOR 4, GRAPH 5, FLOATS 6, INTS 7, STRINGS 8, TENSORS 9, GRAPHS 10.
  const [first, more] = [node!.attribute.slice(0, 6), node!.attribute.slice(6)];
  expect(
    first.map(({ name, type, i, f, ints, s, g }) => {
      const text = new TextDecoder().decode(s);
      return [name, type, Number(i), f, ints.map(Number), text, g?.node[0]?.opType];
    }),
  ).toEqual([
    ["int", 2, -3, 0, [], "", undefined],
    ["float", 1, 0, 0.25, [], "", undefined],
    ["ints", 7, 0, 0, [2, 0, -1], "", undefined],
    ["empty", 7, 0, 0, [], "", undefined],
    ["string", 3, 0, 0, [], "RIGHT ⇒", undefined],
    ["graph", 5, 0, 0, [], "", "Neg"],
  ]);
  const [large, floats, strings, tensor, tensors, graphs] = more;
  expect(more.map(({ type }) => type)).toEqual([2, 6, 8, 4, 9, 10]);
  expect(large!.i).toBe(2n ** 63n - 1n);
  expect(floats!.floats).toEqual([0.5, -2]);
  expect(strings!.strings.map((each) => new TextDecoder().decode(each))).toEqual(["", "⇒"]);
  expect(tensor!.t).toMatchObject({ dataType: 7, dims: [2n], int64Data: [7n, -1n] });
  expect(tensors!.tensors[0]).toMatchObject({ dataType: 11, dims: [] });
  expect(new Float64Array(tensors!.tensors[0]!.rawData.slice().buffer)).toEqual(
    Float64Array.of(0.1),
  );
  expect(graphs!.graphs.map(({ node }) => node[0]!.opType)).toEqual(["Neg", "Neg"]);
  const dims = [model.graph!.input[0]!, model.graph!.output[0]!].map(({ type }) => {
    if (type?.value.case !== "tensorType") throw new Error("not a tensor");
    return type.value.value.shape!.dim.map(({ value }) => value.value);
  });
  expect(dims).toEqual([
    ["rows", 2n],
    ["rows", 2n],
  ]);
});

test("an input that is left out keeps its place, and outputs behind the last that is wanted are not made", async () => {
  const pools: Operators = {
    ...operators,
    MaxPool: {
      precision: "float64",
      infer: () => [
        { type: "float32", shape: [1, 1, 1] },
        { type: "int64", shape: [1, 1, 1] },
      ],
      cost: () => ({ operations: 0, activations: 0 }),
    },
  };
  const graph = graphBuilder("g", pools);
  const x = graph.input("x", "float32", [1, 1, 3]);
  const upTo = graph.apply("Clip", [x, undefined, graph.constant(2)]);
  const attributes: Attributes = { kernel_shape: { ints: [3] } };
  const largest = graph.apply("MaxPool", [upTo], attributes);
  const [, place] = graph.applyAll("MaxPool", [upTo], attributes);
  const built = graph.build([upTo, largest, place!]);
  const [clip, first, second] = fromBinary(ModelProtoSchema, toOnnx(built)).graph!.node;
  expect(clip!.input).toEqual(["x", "", "g/constant_0"]);
  expect([first!.output.length, second!.output.length]).toEqual([1, 2]);
  const results = await evaluate(built, [[-7, 5, 1]]);
  expect(results.map(({ data }) => data)).toEqual([[-7, 2, 1], [2], [1]]);
});
