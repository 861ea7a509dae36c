import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { compile, type Numbers } from "../autodiff/evaluate.test-kit.js";
import { endings } from "../autodiff/finite-differences.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { cpu } from "../devices/cpu.js";
import { floatsOf } from "../devices/onnx-runtime.js";
import { runtimeOver } from "../devices/runtime.js";
import { graphBuilder } from "../graph/builder.js";
import type { Attributes, Graph, GraphBuilder, Value } from "../graph/graph.js";
import { toOnnx } from "../graph/to-onnx.js";
import { relu } from "../ops/activations.js";
import { mul } from "../ops/arithmetic.js";
import { conv, convTranspose } from "../ops/convolution.js";
import { cast, greater } from "../ops/selection.js";
import { everyOperator } from "../rules/every-operator.js";
import { sample } from "../rules/operator-table.test-kit.js";
import { blockSizeOf } from "./block-size.js";
import { writeConvolutions } from "./write-convolutions.js";

const ort = await cpu.load();
const plainly = runtimeOver(ort, { device: { ...cpu, mayHaveBlocks: false }, threads: 1 });
const blockSize = await blockSizeOf(async (trial) => {
  const session = await ort.InferenceSession.create(toOnnx(trial), {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const outputs = await session.run({});
  return trial.outputs.map(({ name }) => floatsOf(outputs[name]!));
});

type Write = (graph: GraphBuilder, inputs: readonly Value[]) => readonly Value[];

function graphOf(inputs: readonly Numbers[], write: Write): Graph {
  const graph = graphBuilder("test", everyOperator);
  const values = inputs.map(({ type, shape }, i) => graph.input(`input_${i}`, type, shape));
  return graph.build(write(graph, values).map((value, i) => graph.named(`output_${i}`, value)));
}

/** The largest difference from what plain formulas give, beside the largest number. */
async function difference(inputs: readonly Numbers[], write: Write): Promise<number> {
  const graph = graphOf(inputs, write);
  const feeds = inputs.map(({ data }) => data);
  const [found, right] = [await compile(graph), await compile(graph, plainly)];
  const [ours, theirs] = [await found.run(feeds), await right.run(feeds)];
  await Promise.all([found.release(), right.release()]);
  const each = theirs.map(({ data, shape }, i) => {
    expect(ours[i]!.shape).toEqual(shape);
    const size = Math.max(...data.map(Math.abs));
    return Math.max(...data.map((number, j) => Math.abs(number - ours[i]!.data[j]!))) / size;
  });
  return Math.max(...each);
}

/** The operators that are loaded where blocks are of 8 channels, in their order. */
function written(inputs: readonly Numbers[], write: Write): readonly string[] {
  return writeConvolutions(graphOf(inputs, write), { blockSize: 8 })
    .nodes.map(({ operator }) => operator.replace("com.microsoft.nchwc.", "blocks: "))
    .filter((operator) => !["Reshape", "Transpose", "Gather", "Identity"].includes(operator));
}

const toAll =
  (operate: typeof conv, attributes: Attributes): Write =>
  (graph, [x, kernels]) => {
    const y = operate(graph, [x!, kernels!], attributes);
    return [y, ...gradients(graph, endings.weighted(graph, y), { of: [x!, kernels!] })];
  };

const ints = (...list: number[]) => ({ ints: list });

test.each([
  ["dense", { channels: 16, outputs: 32, group: 1 }],
  ["few channels", { channels: 3, outputs: 16, group: 1 }],
  ["depthwise", { channels: 32, outputs: 32, group: 32 }],
  ["two groups", { channels: 32, outputs: 64, group: 2 }],
  ["channels that are not blocks", { channels: 20, outputs: 12, group: 1 }],
])("%s: in blocks convolutions and their gradients are the same", async (_, shapes) => {
  const random = seededRandom(3);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let i = 0; i < 8; i++) {
    const pair = (draw: () => number): [number, number] => [draw(), draw()];
    const kernel = pair(() => 1 + below(4));
    const [strides, dilations] = [pair(() => 1 + below(2)), pair(() => 1 + below(2))];
    const sizes = kernel.map((size, axis) => (size - 1) * dilations[axis]! + 1 + below(9));
    const attributes = {
      ...{ strides: ints(...strides), dilations: ints(...dilations) },
      ...{ pads: ints(...pair(() => below(3)), ...pair(() => below(3))) },
      group: { int: shapes.group },
    };
    const { channels, outputs, group } = shapes;
    const inputs = [
      sample([1 + below(3), channels, ...sizes], { type: "float32", seed: i }),
      sample([outputs, channels / group, ...kernel], { type: "float32", seed: i + 50 }),
    ];
    const worst = await difference(inputs, toAll(conv, attributes));
    expect(worst, JSON.stringify({ sizes, kernel, attributes })).toBeLessThan(3e-6);
    const back = [
      sample([1 + below(3), outputs, ...sizes], { type: "float32", seed: i }),
      inputs[1]!,
    ];
    const small = { ...attributes, pads: ints(0, 0, 0, 0) };
    expect(await difference(back, toAll(convTranspose, small))).toBeLessThan(3e-6);
  }
});

const image = sample([2, 16, 6, 6], { type: "float32" });
const kernels = sample([16, 16, 3, 3], { type: "float32", seed: 2 });
const each = { pads: ints(1, 1, 1, 1) };

/** A convolution with a Relu, another behind it, and what flows back to the first kernels. */
const two: Write = (graph, [x, k]) => {
  const y = relu(graph, conv(graph, [x!, k!], each));
  const z = conv(graph, [y, k!], each);
  return gradients(graph, endings.weighted(graph, z), { of: [k!] });
};

test("what lies between two convolutions lies in blocks, a Relu in the first", async () => {
  const operators = written([image, kernels], (graph, [x, k]) => {
    const y = relu(graph, conv(graph, [x!, k!], each));
    return [conv(graph, [mul(graph, y, y), k!], each)];
  });
  expect(operators).toEqual([
    "blocks: ReorderInput",
    "blocks: Conv",
    "Mul",
    "blocks: Conv",
    "blocks: ReorderOutput",
  ]);
  expect(await difference([image, kernels], two)).toBeLessThan(3e-6);
});

test("a Relu stays where what it reads is read by others, too", async () => {
  const both: Write = (graph, [x, k]) => {
    const y = conv(graph, [x!, k!], each);
    return [relu(graph, y), y];
  };
  expect(written([image, kernels], both)).toEqual([
    "blocks: ReorderInput",
    "blocks: Conv",
    "Relu",
    "blocks: ReorderOutput",
    "blocks: ReorderOutput",
  ]);
  expect(await difference([image, kernels], both)).toBeLessThan(3e-6);
});

test("truth values in blocks are made again where they are wanted otherwise", async () => {
  const asked: Write = (graph, [x, k]) => {
    const y = conv(graph, [x!, k!], each);
    return [cast(graph, greater(graph, y, graph.constant(0)), "int32")];
  };
  expect(written([image, kernels], asked).slice(-4)).toEqual([
    "Cast",
    "blocks: ReorderOutput",
    "Greater",
    "Cast",
  ]);
  expect(await difference([image, kernels], asked)).toBe(0);
});

test("kernels of one place are a product of matrices, unless blocks are there already", () => {
  const single = sample([16, 16, 1, 1], { type: "float32" });
  const operators = (write: Write) => written([image, kernels, single], write);
  expect(operators((graph, [x, , k]) => [conv(graph, [x!, k!])])).toEqual(["Conv"]);
  expect(operators((graph, [x, k, one]) => [conv(graph, [conv(graph, [x!, k!]), one!])])).toEqual([
    "blocks: ReorderInput",
    "blocks: Conv",
    "blocks: Conv",
    "blocks: ReorderOutput",
  ]);
});

test("a transpose with a stride is in blocks where channels are seen by themselves and rows are known", () => {
  const graph = (rows: number | string) => {
    const made = graphBuilder("test", everyOperator);
    const x = made.input("x", "float32", [rows, 16, 4, 4]);
    const k = made.input("k", "float32", [16, 1, 3, 3]);
    const y = convTranspose(made, [x, k], { strides: ints(2, 2), group: { int: 16 } });
    const { nodes } = writeConvolutions(made.build([y]), { blockSize: 8 });
    return nodes.some(({ operator }) => operator === "com.microsoft.nchwc.Conv");
  };
  expect([graph(3), graph("rows")]).toEqual([true, false]);
});

test("loops have their convolutions written, too", () => {
  const body = graphBuilder("body", everyOperator);
  const [state, turn] = [
    body.input("k", "float32", [16, 16, 3, 3]),
    body.input("t", "float32", []),
  ];
  const x = body.constant(image.data, { shape: image.shape });
  const y = conv(body, [x, state], each);
  const outputs = [body.named("next", state), mul(body, y, turn)];
  const graph = graphBuilder("whole", everyOperator);
  const inputs = [
    graph.input("start", "float32", [16, 16, 3, 3]),
    graph.input("turns", "float32", ["count"]),
  ];
  const attributes = { body: { graph: body.build(outputs) }, num_scan_inputs: { int: 1 } };
  const loop = graph.applyAll("Scan", inputs, attributes);
  const [node] = writeConvolutions(graph.build(loop), { blockSize: 8 }).nodes;
  const inner = node!.attributes.body as { graph: Graph };
  expect(inner.graph.nodes.map(({ operator }) => operator)).toContain("com.microsoft.nchwc.Conv");
});

test("the size of blocks is the first with which every kind of convolution is right", async () => {
  const kinds = 3;
  const differing = (...wrong: number[]) =>
    blockSizeOf(async ({ outputs }) =>
      outputs.map((_, i) => (wrong.includes(i) ? [0, -1] : [1e-6, 0])),
    );
  expect(await differing()).toBe(16);
  expect(await differing(kinds - 1)).toBe(8);
  expect(await differing(0, kinds)).toBeUndefined();
  expect(await blockSizeOf(() => Promise.reject(new Error("no kernel")))).toBeUndefined();
  expect([undefined, 8, 16]).toContain(blockSize);
});
