import { describe, expect, test } from "vitest";
import { from } from "./dense-file.test-kit.js";
import {
  floats,
  type HandAttribute,
  type HandFile,
  type HandNode,
  handFile,
  whole,
} from "./file.test-kit.js";
import { parseFile } from "./parse.js";
import { graphOfFile } from "./read-file.test-kit.js";
import { readModel } from "./read-model.js";

const inputs = { x: { shape: ["N", 3] } } as const;
const kernel = floats([1, 2, 3, 4, 5, 6], [3, 2]);
const dense: HandFile = {
  inputs,
  initializers: { kernel },
  nodes: [from("MatMul", ["x", "kernel"], "y")],
};
const x = floats([1, 2, 3], [1, 3]);

describe("bytes that are no model", () => {
  test.each<readonly [string, Uint8Array]>([
    ["nothing", new Uint8Array()],
    ["text", new TextEncoder().encode("PK: a zip, or a page that says 404")],
    ["zeros", new Uint8Array(100)],
    ["half of a file", handFile(dense).slice(0, 60)],
    ["a graph without outputs", handFile({ ...dense, outputs: {} })],
  ])("%s", (_, bytes) => {
    expect(() => readModel(bytes)).toThrow(
      new RangeError("bytes must be an ONNX model, and are not"),
    );
  });

  test("any part of a file is refused in words, or is a file", () => {
    const whole = handFile(dense);
    for (let length = 0; length < whole.length; length++) {
      try {
        readModel(whole.slice(0, length));
      } catch (error) {
        expect(String(error)).toMatch(/^(Range|Type)Error: (bytes must|the |inputs must)/);
      }
    }
  });

  test.each([6, 27, 0])("operator set %i is not known", (opset) => {
    expect(() => readModel(handFile({ ...dense, opset, ir: 8 }))).toThrow(
      new RangeError(`bytes must be a model of operator set 7 to 26, and are of ${opset}`),
    );
  });
});

describe("weights that are not where they should be", () => {
  const held = (proto: object): HandFile => ({
    ...dense,
    initializers: { kernel: { proto: { dims: [3n, 2n], dataType: 1, ...proto } } },
  });
  const external = (...entries: readonly (readonly [string, string])[]) =>
    handFile(
      held({ dataLocation: 1, externalData: entries.map(([key, value]) => ({ key, value })) }),
    );
  const bytes = new Uint8Array(Float32Array.of(9, 9, 1, 2, 3, 4, 5, 6, 9).buffer);
  const file = { path: "weights.bin", data: bytes };

  test("are read from another file, from an offset on", () => {
    const there = external(["location", "weights.bin"], ["offset", "8"], ["length", "24"]);
    const { graph } = parseFile(there, { externalData: [file] });
    expect(graph.initializers.get("kernel")!.data).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
    const toEnd = external(["location", "weights.bin"], ["offset", "12"]);
    const last = parseFile(toEnd, { externalData: [file] }).graph.initializers.get("kernel");
    expect(last!.data).toEqual(Float32Array.of(2, 3, 4, 5, 6, 9));
  });

  test.each<readonly [string, Uint8Array]>([
    [
      "externalData must hold the file other.bin, in which the model keeps the tensor kernel",
      external(["location", "other.bin"]),
    ],
    [
      "the file weights.bin of externalData must hold 124 bytes, and holds 36",
      external(["location", "weights.bin"], ["offset", "100"], ["length", "24"]),
    ],
    [
      "the file weights.bin of externalData must hold NaN bytes, and holds 36",
      external(["location", "weights.bin"], ["offset", "far"]),
    ],
    [
      "the file weights.bin of externalData must hold -1 bytes, and holds 36",
      external(["location", "weights.bin"], ["offset", "-25"], ["length", "24"]),
    ],
    [
      "the tensor kernel must hold 6 numbers, and holds 5",
      handFile(held({ rawData: new Uint8Array(20) })),
    ],
    ["the tensor kernel must hold 6 numbers, and holds 0", handFile(held({}))],
    [
      "the tensor kernel must hold 1e+27 numbers, and holds 0",
      handFile(held({ dims: [10n ** 9n, 10n ** 9n, 10n ** 9n] })),
    ],
    [
      "the tensor kernel must have no negative dimension: [-3,-2]",
      handFile(held({ dims: [-3n, -2n], rawData: new Uint8Array(24) })),
    ],
  ])("%s", (sentence, there) => {
    expect(() => readModel(there, { externalData: [file] })).toThrow(new RangeError(sentence));
  });
});

/** A function of the file. */
const own = (name: string, nodes: readonly HandNode[]) => ({
  ...{ name, domain: "own", inputs: ["in"], outputs: ["out"] },
  nodes: nodes.map((node) => (node.operator.startsWith("F") ? { ...node, domain: "own" } : node)),
});

describe("traps", () => {
  test("a function that calls itself", () => {
    const file = handFile({
      ...{ inputs, domains: { own: 1 } },
      nodes: [{ ...from("F", ["x"], "y"), domain: "own" }],
      functions: [own("F", [from("G", ["in"], "a"), { ...from("F", ["a"], "out") }])],
    });
    expect(() => readModel(file)).toThrow(
      new RangeError("bytes must be a model without recursion, and its function F calls itself"),
    );
  });

  test("functions that call each other twice, and so on, for ever", () => {
    const functions = Array.from({ length: 40 }, (_, i) =>
      own(`F${i}`, [from(`F${i + 1}`, ["in"], "a"), from(`F${i + 1}`, ["a"], "out")]),
    );
    const file = handFile({
      ...{ inputs, domains: { own: 1 } },
      nodes: [{ ...from("F0", ["x"], "y"), domain: "own" }],
      functions: [...functions, own("F40", [from("Neg", ["in"], "out")])],
    });
    expect(() => readModel(file)).toThrow(
      "bytes must be a model whose functions come to at most 200000 nodes",
    );
  });

  test.each([70, 100])("graphs within graphs, %i deep", (depth) => {
    let nodes: readonly HandNode[] = [from("Neg", ["x"], "y")];
    for (let i = 0; i < depth; i++) {
      const branch: HandAttribute = { subgraph: { outputs: { y: { type: null } }, nodes } };
      nodes = [{ ...from("If", ["yes"], "y"), attributes: { then_branch: branch } }];
    }
    const bytes = handFile({ inputs, initializers: { yes: whole([1], []) }, nodes });
    expect(() => readModel(bytes)).toThrow(
      new RangeError("bytes must be a model whose graphs are nested at most 64 deep"),
    );
  });

  test("nodes in a circle", () => {
    const file = handFile({
      ...dense,
      nodes: [from("Add", ["x", "b"], "a"), from("Neg", ["a"], "b"), from("Neg", ["a"], "y")],
    });
    expect(() => graphOfFile(file, { feeds: { x } })).toThrow(
      new RangeError("the file reads b, which it does not make before"),
    );
  });

  test("sizes that no memory holds are only declared", () => {
    const file = handFile({
      ...dense,
      inputs: { x: { shape: ["N", 1e15] } },
      nodes: [from("Tanh", ["x"], "y")],
    });
    expect(readModel(file).inputs[0]!.shape).toEqual(["rows", 1e15]);
  });

  test("very many nodes are read", () => {
    const count = 5e4;
    const nodes = Array.from({ length: count }, (_, i) =>
      from("Neg", [i === 0 ? "x" : `${i}`], `${i + 1}`),
    );
    const file = handFile({
      ...dense,
      nodes: [...nodes, from("MatMul", [`${count}`, "kernel"], "y")],
    });
    expect(readModel(file).parameters.map(({ name }) => name)).toEqual(["kernel"]);
  });
});
