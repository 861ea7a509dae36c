import { describe, expect, test } from "vitest";
import { bias, from, gemm, kernel, output, rows, withNodes, x } from "./dense-file.test-kit.js";
import { floats, type HandFile, type HandNode, handFile, whole } from "./file.test-kit.js";
import { predictedBy, runFile } from "./read-file.test-kit.js";
import { readModel } from "./read-model.js";

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
