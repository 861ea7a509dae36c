import { expect, test } from "vitest";
import type { TensorLiteral } from "../graph/graph.js";
import { sample } from "../rules/operator-table.test-kit.js";
import { createTrainer } from "../trainer/create-trainer.js";
import { type HandFile, type HandNode, handFile, whole } from "./file.test-kit.js";
import { graphOfFile, outputsOfReading, runFile } from "./read-file.test-kit.js";
import { readModel } from "./read-model.js";

const node = (operator: string, inputs: readonly string[], outputs: readonly string[]) =>
  ({ operator, inputs, outputs }) satisfies HandNode;
const x = sample([2, 3, 4], { type: "float32", low: -1, high: 1 });
const h = sample([2, 5], { type: "float32", low: -1, high: 1, seed: 2 });
const kernel = sample([4, 5], { type: "float32", low: -1, high: 1, seed: 3 });
const weights = sample([5, 5], { type: "float32", low: -1, high: 1, seed: 4 });

/** h ← tanh(x_t · kernel + h · weights), which is put out, too. */
const cell: readonly HandNode[] = [
  node("MatMul", ["part", "kernel"], ["a"]),
  node("MatMul", ["before", "weights"], ["b"]),
  node("Add", ["a", "b"], ["c"]),
  node("Tanh", ["c"], ["after"]),
  node("Identity", ["after"], ["each"]),
];

/** A Scan over the second axis of x. */
function scanFile(attributes: HandNode["attributes"], opset = 20): HandFile {
  const body = {
    inputs: { before: { shape: [2, 5] }, part: { shape: [2, 4] } },
    outputs: { after: { shape: [2, 5] }, each: { shape: [2, 5] } },
    nodes: cell,
  };
  return {
    opset,
    inputs: { x: { shape: [2, 3, 4] }, h: { shape: [2, 5] } },
    outputs: { last: {}, all: {} },
    initializers: { kernel, weights },
    nodes: [
      {
        ...node("Scan", ["h", "x"], ["last", "all"]),
        attributes: {
          body: { subgraph: body },
          num_scan_inputs: { int: 1 },
          scan_input_axes: { ints: [1] },
          ...attributes,
        },
      },
    ],
  };
}

const ends: Readonly<Record<string, HandNode>> = {
  true: node("Identity", ["going"], ["goes"]),
  early: node("Less", ["turn", "one"], ["goes"]),
  data: node("IsNaN", ["sum"], ["goes"]),
};

/** A Loop that goes through the rows of x's second axis. */
function loopFile({ count = whole([3], []), conditions = "true", place = "turn" } = {}): HandFile {
  const body = {
    inputs: {
      turn: { type: "int64", shape: [] },
      going: { type: "bool", shape: [] },
      before: { shape: [2, 5] },
    },
    outputs: { goes: { type: "bool", shape: [] }, after: { shape: [2, 5] }, each: {} },
    nodes: [
      { ...node("Gather", ["x", place], ["part"]), attributes: { axis: { int: 1 } } },
      ...cell,
      node("ReduceSum", ["after"], ["sums"]),
      node("Squeeze", ["sums"], ["sum"]),
      ends[conditions]!,
    ],
  } as const;
  return {
    inputs: { x: { shape: [2, 3, 4] }, h: { shape: [2, 5] } },
    outputs: { last: {}, all: {} },
    initializers: {
      ...{ kernel, weights, count, one: whole([1], []), first: whole([0], []) },
      yes: { type: "bool", shape: [], data: [1] },
    },
    nodes: [
      {
        ...node("Loop", ["count", "yes", "h"], ["last", "all"]),
        attributes: { body: { subgraph: body } },
      },
    ],
  };
}

const files: Readonly<Record<string, HandFile>> = {
  "a Scan": scanFile({}),
  "a Scan that stacks along another axis": scanFile({ scan_output_axes: { ints: [1] } }),
  "a Scan from the last turn to the first": scanFile({
    scan_input_directions: { ints: [1] },
    scan_output_directions: { ints: [1] },
  }),
  "a Scan of operator set 9": scanFile({ scan_input_axes: { ints: [-2] } }, 9),
  "a Loop": loopFile(),
  "a Loop that ends by its condition": loopFile({ conditions: "early" }),
};

const feeds: Readonly<Record<string, TensorLiteral>> = { x, h };

test.each(Object.entries(files))("%s gives what ONNX Runtime does", async (_, file) => {
  const bytes = handFile(file);
  const found = await outputsOfReading(bytes, { feeds });
  const wanted = await runFile(bytes, feeds);
  expect(found.map(({ shape }) => shape)).toEqual(wanted.map(({ shape }) => shape));
  wanted.forEach(({ data }, i) => {
    data.forEach((each, j) => {
      expect(found[i]!.data[j]).toBeCloseTo(each, 5);
    });
  });
});

test.each(Object.entries(files))(
  "%s is trained by what flows back through its turns",
  async (_, file) => {
    const model = readModel(handFile(file), { outputs: ["last"] });
    expect(model.parameters.map(({ name }) => name).toSorted()).toEqual(["kernel", "weights"]);
    const rows = { inputs: { x: Float32Array.from(x.data), h: Float32Array.from(h.data) } };
    const data = { ...rows, targets: new Float32Array(10) };
    const training = await createTrainer({ model, data, loss: "mean-squared-error", batchSize: 2 });
    const { weights: start, ...rest } = await training.save();
    const lossBy = async (name: string, place: number, by: number) => {
      const moved = { ...start[name]!, data: start[name]!.data.slice() };
      moved.data[place]! += by;
      await training.load({ ...rest, weights: { ...start, [name]: moved } });
      return (await training.evaluate()).loss;
    };
    await training.step({ learningRate: [1] });
    const after = await training.weights();
    for (const name of ["kernel", "weights"]) {
      for (const place of [0, 7, 19]) {
        const slope =
          ((await lossBy(name, place, 0.01)) - (await lossBy(name, place, -0.01))) / 0.02;
        const gradient = start[name]!.data[place]! - after[name]!.data[place]!;
        expect(Math.abs(gradient - slope)).toBeLessThan(1e-3);
      }
    }
    await training.close();
  },
);

test.each([
  ["whose end depends on data", loopFile({ conditions: "data" }), "when it ends depends on data"],
  [
    "of very many turns",
    loopFile({ count: whole([1e9], []), place: "first" }),
    "its turns are more than 20000 nodes",
  ],
  ["of no turn that puts something out", loopFile({ count: whole([0], []) }), "it makes no turn"],
])("a Loop %s is refused", (_, file, reason) => {
  expect(() => graphOfFile(handFile(file), { feeds })).toThrow(
    `the model cannot be trained: last (Loop) cannot be read: ${reason}`,
  );
});

test("a Loop whose number of turns is fed is refused", () => {
  const { initializers: { count: _, ...initializers } = {}, inputs, ...file } = loopFile();
  const bytes = handFile({
    ...{ ...file, initializers },
    inputs: { ...inputs, count: { type: "int64", shape: [] } },
  });
  expect(() => graphOfFile(bytes, { feeds: { ...feeds, count: whole([3], []) } })).toThrow(
    "last (Loop) cannot be read: how many turns it makes depends on data",
  );
});

test("a Scan of before operator set 9, which batches had, is refused", () => {
  const file = scanFile({}, 8);
  const [scan] = file.nodes as [HandNode];
  const bytes = handFile({ ...file, nodes: [{ ...scan, inputs: ["", "h", "x"] }] });
  expect(() => graphOfFile(bytes, { feeds })).toThrow("it takes turns for each row of a batch");
});

test("dropout within a loop is refused", () => {
  const file = loopFile();
  const [loop] = file.nodes as [HandNode];
  const body = loop.attributes!.body as { subgraph: HandFile };
  const nodes = body.subgraph.nodes.map((each) =>
    each.operator === "Tanh" ? { ...each, operator: "Dropout" } : each,
  );
  const attributes = { body: { subgraph: { ...body.subgraph, nodes } } };
  expect(() =>
    graphOfFile(handFile({ ...file, nodes: [{ ...loop, attributes }] }), { feeds }),
  ).toThrow("after (Dropout) cannot be read: it stands within a loop, where it is not trained");
});
