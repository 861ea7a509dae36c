import { describe, expect, test } from "vitest";
import type { TensorLiteral } from "../graph/graph.js";
import type { ReadModelOptions } from "../models/onnx-model.js";
import { floats, type HandFile, type HandNode, handFile, whole } from "./file.test-kit.js";
import { predictedBy, runFile } from "./read-file.test-kit.js";
import { readModel } from "./read-model.js";

const x = floats([0.5, -1, 2, 1, 0.25, -0.5, -2, 1.5, 1, 0.1, 0.2, 0.3], [4, 3]);
const kernel = floats([1, 2, -1, 0.5, 0.25, -2], [3, 2]);
const bias = floats([0.5, -0.5]);
const rows = { x: { shape: ["N", 3] } } as const;
const gemm: HandNode = { operator: "Gemm", inputs: ["x", "kernel", "bias"], outputs: ["h"] };
const from = (operator: string, inputs: readonly string[], output: string): HandNode => ({
  ...{ operator, inputs, outputs: [output] },
});

/** A file of a dense layer, and of what else is said. */
const withNodes = (nodes: readonly HandNode[], file: Partial<HandFile> = {}): HandFile => ({
  ...{ inputs: rows, ...file },
  initializers: { kernel, bias, ...file.initializers },
  nodes: [gemm, ...nodes],
});

const output = from("Identity", ["h"], "y");
const int = (number: number) => ({ int: number });

/** Parts of shapes as exporters write them: what PyTorch makes of `h.view(h.size(0), 1, -1)`. */
const viewed: readonly HandNode[] = [
  from("Shape", ["h"], "shape"),
  { ...from("Constant", [], "zero"), attributes: { value: { tensor: whole([0], []) } } },
  { ...from("Gather", ["shape", "zero"], "rows"), attributes: { axis: int(0) } },
  { ...from("Constant", [], "axes"), attributes: { value: { tensor: whole([0]) } } },
  from("Unsqueeze", ["rows", "axes"], "row list"),
  { ...from("Constant", [], "one"), attributes: { value_ints: { ints: [1] } } },
  { ...from("Constant", [], "rest"), attributes: { value_ints: { ints: [-1] } } },
  { ...from("Concat", ["row list", "one", "rest"], "target"), attributes: { axis: int(0) } },
  from("Reshape", ["h", "target"], "y"),
];

/** The same in TensorFlow's way: by slices and a cast, through int32. */
const sliced: readonly HandNode[] = [
  from("Shape", ["h"], "shape"),
  { ...from("Cast", ["shape"], "shape 32"), attributes: { to: int(6) } },
  from("Slice", ["shape 32", "start", "end"], "rows"),
  { ...from("Cast", ["rows"], "rows 64"), attributes: { to: int(7) } },
  { ...from("Concat", ["rows 64", "tail"], "target"), attributes: { axis: int(0) } },
  from("Reshape", ["h", "target"], "y"),
];

const branch = (output: string, nodes: readonly HandNode[]) => ({
  subgraph: { outputs: { [output]: { type: null } }, nodes },
});

/** An If whose condition is whether h has two dimensions: within it, another of the same kind. */
const conditional: readonly HandNode[] = [
  from("Shape", ["h"], "shape"),
  from("Size", ["shape"], "rank"),
  from("Equal", ["rank", "two"], "flat"),
  {
    ...from("If", ["flat"], "y"),
    attributes: {
      then_branch: branch("a", [
        from("Not", ["flat"], "not flat"),
        {
          ...from("If", ["not flat"], "a"),
          attributes: {
            then_branch: branch("b", [from("Neg", ["h"], "b")]),
            else_branch: branch("b", [from("Tanh", ["h"], "b")]),
          },
        },
      ]),
      else_branch: branch("b", [from("Exp", ["h"], "b")]),
    },
  },
];

const files: Readonly<Record<string, HandFile>> = {
  "a dense layer": withNodes([output]),
  "rows without a name": withNodes([output], { inputs: { x: { shape: ["", 3] } } }),
  "rows that are called ?": withNodes([output], { inputs: { x: { shape: ["?", 3] } } }),
  "one row": withNodes([output], { inputs: { x: { shape: [4, 3] } } }),
  "sizes taken from shapes": withNodes(viewed),
  "sizes taken from slices of shapes": withNodes(sliced, {
    initializers: { start: whole([0]), end: whole([1]), tail: whole([2, 1]) },
  }),
  "conditions on ranks": withNodes(conditional, { initializers: { two: whole([2], []) } }),
  "weights in nodes": {
    inputs: rows,
    nodes: [
      { ...from("Constant", [], "kernel"), attributes: { value: { tensor: kernel } } },
      { ...from("Constant", [], "bias"), attributes: { value: { tensor: bias } } },
      gemm,
      output,
    ],
  },
  "names of any kind": {
    inputs: { "serving:0/x": rows.x },
    outputs: { '{"class": "Dense", "name": "ü/*"}': {} },
    initializers: { "model/dense:0": kernel, "重み.*": bias },
    nodes: [
      from("Gemm", ["serving:0/x", "model/dense:0", "重み.*"], '{"class": "Dense", "name": "ü/*"}'),
    ],
  },
  "weights among the inputs": withNodes([output], {
    ...{ ir: 3, opset: 8 },
    inputs: { ...rows, kernel, bias },
  }),
  "a function within a function, called twice": withNodes(
    [
      { ...from("Twice", ["h"], "t"), domain: "own", attributes: { slope: { float: 0.5 } } },
      { ...from("Twice", ["t"], "y"), domain: "own" },
    ],
    {
      domains: { own: 1 },
      functions: [
        {
          ...{ name: "Twice", domain: "own", inputs: ["in"], outputs: ["out"] },
          defaults: { slope: { float: 0.125 } },
          nodes: [
            {
              ...from("Leaky", ["in"], "h"),
              ...{ domain: "own", attributes: { alpha: { reference: "slope", type: "FLOAT" } } },
            },
            from("Neg", ["h"], "negative"),
            {
              ...from("Leaky", ["negative"], "out"),
              ...{ domain: "own", attributes: { alpha: { reference: "slope", type: "FLOAT" } } },
            },
          ],
        },
        {
          ...{ name: "Leaky", domain: "own", inputs: ["in"], outputs: ["out"] },
          attributes: ["alpha"],
          nodes: [
            {
              ...from("LeakyRelu", ["in"], "out"),
              attributes: { alpha: { reference: "alpha", type: "FLOAT" } },
            },
          ],
        },
      ],
    },
  ),
  "a condition in a function that calls another": withNodes(
    [{ ...from("Choose", ["h", "yes"], "y"), domain: "own" }],
    {
      initializers: { yes: { type: "bool", shape: [], data: [1] } },
      domains: { own: 1 },
      functions: [
        {
          ...{ name: "Choose", domain: "own", inputs: ["in", "condition"], outputs: ["out"] },
          nodes: [
            {
              ...from("If", ["condition"], "out"),
              attributes: {
                then_branch: branch("a", [{ ...from("Bend", ["in"], "a"), domain: "own" }]),
                else_branch: branch("b", [from("Neg", ["in"], "b")]),
              },
            },
          ],
        },
        {
          ...{ name: "Bend", domain: "own", inputs: ["in"], outputs: ["out"] },
          nodes: [from("Tanh", ["in"], "out")],
        },
      ],
    },
  ),
  "branches that call their values alike": withNodes(
    [
      {
        ...from("If", ["yes"], "first"),
        attributes: {
          then_branch: branch("a", [from("Tanh", ["h"], "a")]),
          else_branch: branch("b", [from("Neg", ["h"], "b")]),
        },
      },
      {
        ...from("If", ["yes"], "y"),
        attributes: {
          then_branch: branch("a", [from("Exp", ["first"], "a")]),
          else_branch: branch("b", [from("Neg", ["first"], "b")]),
        },
      },
    ],
    { initializers: { yes: { type: "bool", shape: [], data: [1] } } },
  ),
  "a constant too large to be worked out": withNodes(
    [
      from("ConstantOfShape", ["many"], "zeros"),
      { ...from("ReduceSum", ["zeros"], "sum"), attributes: { keepdims: int(0) } },
      from("Add", ["h", "sum"], "y"),
    ],
    { initializers: { many: whole([300, 300]) } },
  ),
};

describe("a file is read as ONNX Runtime runs it:", () => {
  test.each(Object.entries(files))("%s", async (_, file) => {
    const bytes = handFile(file);
    const [name] = Object.keys(file.inputs!) as [string];
    const [wanted] = await runFile(bytes, { [name]: x });
    const model = readModel(bytes);
    expect(model.parameters.map(({ shape }) => shape)).toEqual([[3, 2], [2]]);
    const [found] = Object.values(await predictedBy(model, { [name]: x }));
    expect(found!.shape).toEqual(wanted!.shape);
    found!.data.forEach((number, i) => {
      expect(number).toBeCloseTo(wanted!.data[i]!, 5);
    });
  });
});

test("several inputs and outputs, of which some are whole numbers", async () => {
  const bytes = handFile({
    inputs: { ids: { type: "int64", shape: ["N"] }, x: { shape: ["N", 2] } },
    outputs: { y: {}, z: {} },
    initializers: { table: floats([1, 2, 3, 4, 5, 6], [3, 2]) },
    nodes: [
      from("Gather", ["table", "ids"], "e"),
      from("Add", ["e", "x"], "y"),
      from("Tanh", ["e"], "z"),
    ],
  });
  const feeds = { ids: whole([2, 0, 1]), x: floats([1, 1, 2, 2, 3, 3], [3, 2]) };
  const [y, z] = await runFile(bytes, feeds);
  const model = readModel(bytes);
  expect(model.inputs).toEqual([
    { name: "ids", type: "int64", shape: ["rows"] },
    { name: "x", type: "float32", shape: ["rows", 2] },
  ]);
  expect(await predictedBy(model, feeds)).toEqual({ y, z });
});

describe("options", () => {
  const deep = handFile(
    withNodes(
      [
        from("Tanh", ["h"], "t"),
        from("Gemm", ["t", "second"], "u"),
        from("Add", ["u", "last"], "y"),
      ],
      {
        initializers: { second: floats([1, 2, 3, 4], [2, 2]), last: floats([1, 2]) },
      },
    ),
  );
  const namesOf = (options: ReadModelOptions) =>
    readModel(deep, options).parameters.map(({ name, trained }) => (trained ? name : `${name} -`));

  test("outputs may be any values; what lies behind them is left out", async () => {
    expect(namesOf({ outputs: ["t"] })).toEqual(["kernel", "bias"]);
    const { t } = await predictedBy(readModel(deep, { outputs: ["t"] }), { x });
    const [h] = await runFile(handFile(withNodes([output])), { x });
    t!.data.forEach((number, i) => {
      expect(number).toBeCloseTo(Math.tanh(h!.data[i]!), 5);
    });
    expect(() => readModel(deep, { outputs: ["nothing"] })).toThrow(
      new RangeError("outputs must name values of the file (x, h, t, u, y), not nothing"),
    );
  });

  test("frozen weights stay, by name or pattern", () => {
    expect(namesOf({ frozen: ["k*", "last"] })).toEqual(["kernel -", "bias", "second", "last -"]);
    expect(() => namesOf({ frozen: ["lost*"] })).toThrow(
      new RangeError(
        "frozen must fit weights of the file (kernel, bias, second, last), and lost* fits none",
      ),
    );
  });

  test("tied weights are one", () => {
    const square = handFile({
      inputs: { x: { shape: ["N", 2] } },
      initializers: { a: floats([1, 2, 3, 4], [2, 2]), b: floats([1, 2, 3, 4], [2, 2]) },
      nodes: [from("MatMul", ["x", "a"], "h"), from("MatMul", ["h", "b"], "y")],
    });
    expect(readModel(square, { tied: [["a", "b"]] }).parameters).toEqual([
      { name: "a", shape: [2, 2], trained: true, uses: 2 },
    ]);
    expect(() => readModel(square, { tied: [["a", "c"]] })).toThrow(
      new RangeError("tied must name weights of the file, not c"),
    );
    expect(() => readModel(deep, { tied: [["kernel", "bias"]] })).toThrow(
      new RangeError("tied must name weights of one shape, and kernel and bias are [3, 2] and [2]"),
    );
  });

  test("shapes say what a file leaves open", async () => {
    const open = handFile(withNodes([output], { inputs: { x: { shape: ["N", "width"] } } }));
    expect(() => readModel(open)).toThrow(
      new RangeError(
        "the shape of the input x is [N, width] in the file: say that of a row, as by readModel(bytes, " +
          '{ shapes: { "x": [128] } })',
      ),
    );
    expect(readModel(open, { shapes: { x: [3] } }).inputs[0]!.shape).toEqual(["rows", 3]);
    expect(() => readModel(open, { shapes: { x: [3, 4] } })).toThrow(
      new RangeError("shapes.x must be the shape of one row, of 1 dimensions, not 2"),
    );
    expect(() => readModel(open, { shapes: { z: [3] } })).toThrow(
      "shapes must name values of the file (x), not z",
    );
    const none = handFile(withNodes([output], { inputs: { x: {} } }));
    expect(() => readModel(none)).toThrow("the shape of the input x is not given in the file");
    expect(readModel(none, { shapes: { x: [3] } }).inputs[0]!.shape).toEqual(["rows", 3]);
  });

  test("inputs may be those that have a default in the file", () => {
    const file = handFile(
      withNodes([from("Mul", ["h", "scale"], "y")], {
        ...{ inputs: { ...rows, scale: { shape: ["N", 1] } } },
        initializers: { scale: floats([2], [1, 1]) },
      }),
    );
    expect(readModel(file).inputs.map(({ name }) => name)).toEqual(["x"]);
    expect(readModel(file, { inputs: ["x", "scale"] }).inputs.map(({ name }) => name)).toEqual([
      "x",
      "scale",
    ]);
    expect(() => readModel(file, { inputs: ["y"] })).toThrow(RangeError);
  });
});

describe("mode", () => {
  const norm = (outputs: readonly string[], attributes: HandNode["attributes"] = {}): HandNode => ({
    ...{ operator: "BatchNormalization", inputs: ["h", "s", "b", "m", "v"], outputs, attributes },
  });
  const four = Object.fromEntries(["s", "b", "m", "v"].map((name) => [name, floats([1, 2])]));
  const modeOf = (
    nodes: readonly HandNode[],
    opset: number,
    more: Record<string, TensorLiteral> = {},
  ) => readModel(handFile(withNodes(nodes, { opset, initializers: { ...four, ...more } }))).mode;

  test("is the file's own", () => {
    expect(modeOf([output], 20)).toBe("training");
    expect(modeOf([norm(["y"])], 15)).toBe("inference");
    expect(modeOf([norm(["y", "m2", "v2"], { training_mode: int(1) })], 15)).toBe("training");
    expect(modeOf([norm(["y", "m2", "v2", "m3", "v3"])], 9)).toBe("training");
    expect(modeOf([norm(["y"])], 9)).toBe("inference");
  });

  test("a Dropout that is on is for training", () => {
    const dropout = (inputs: readonly string[]) => from("Dropout", inputs, "y");
    const flag = (on: number): HandNode => ({
      ...from("Constant", [], "on"),
      attributes: { value: { tensor: { type: "bool", shape: [], data: [on] } } },
    });
    const ratio = { ratio: floats([0.5], []) };
    expect(modeOf([dropout(["h"])], 20)).toBe("inference");
    expect(modeOf([flag(1), dropout(["h", "ratio", "on"])], 20, ratio)).toBe("training");
    expect(modeOf([flag(0), dropout(["h", "ratio", "on"])], 20, ratio)).toBe("inference");
    const held = { ...ratio, on: { type: "bool", shape: [], data: [1] } as const };
    expect(modeOf([dropout(["h", "ratio", "on"])], 20, held)).toBe("training");
  });
});
