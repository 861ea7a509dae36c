import { fromBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema } from "onnx-buf";
import { expect, test } from "vitest";
import { evaluate } from "../autodiff/evaluate.test-kit.js";
import { cpu } from "../devices/cpu.js";
import { operators } from "../rules/operators.js";
import { graphBuilder } from "./builder.js";
import type { Attributes, DataType } from "./graph.js";
import { toOnnx } from "./to-onnx.js";

const elements: Readonly<Record<Exclude<DataType, "string">, readonly number[]>> = {
  float32: [1.5, -0, Number.POSITIVE_INFINITY, 2 ** -149],
  float64: [0.1, -0, Number.NEGATIVE_INFINITY, 5e-324],
  int32: [-(2 ** 31), 2 ** 31 - 1, 0, -1],
  int64: [-(2 ** 53), 2 ** 53, 0, -1],
  uint32: [0, 2 ** 32 - 1, 2 ** 31, 1],
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

test("texts and weights are kept as they were given, and so is what is told of them", async () => {
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
  const attributes: Attributes = {
    int: { int: -3 },
    float: { float: 0.25 },
    ints: { ints: [2, 0, -1] },
    empty: { ints: [] },
    string: { string: "RIGHT ⇒" },
    graph: { graph: inner.build([inner.apply("Neg", [z])]) },
  };
  const graph = graphBuilder("g", operators);
  const x = graph.input("x", "float32", ["rows", 2]);
  const y = graph.apply("Neg", [x], attributes);
  const model = fromBinary(ModelProtoSchema, toOnnx(graph.build([y])));

  expect(model.opsetImport.map(({ domain, version }) => [domain, version])).toEqual([["", 20n]]);
  const [node] = model.graph!.node;
  expect([node!.opType, node!.input, node!.output]).toEqual(["Neg", ["x"], [y.name]]);
  // ONNX numbers the kinds: FLOAT 1, INT 2, STRING 3, GRAPH 5, INTS 7.
  expect(
    node!.attribute.map(({ name, type, i, f, ints, s, g }) => {
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
  const dims = [model.graph!.input[0]!, model.graph!.output[0]!].map(({ type }) => {
    if (type?.value.case !== "tensorType") throw new Error("not a tensor");
    return type.value.value.shape!.dim.map(({ value }) => value.value);
  });
  expect(dims).toEqual([
    ["rows", 2n],
    ["rows", 2n],
  ]);
});
