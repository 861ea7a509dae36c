import { expect, test } from "vitest";
import { from } from "./dense-file.test-kit.js";
import { floats, type HandFile, type HandNode, handFile, whole } from "./file.test-kit.js";
import { parseFile } from "./parse.js";
import { weightsOf } from "./weights.js";

const held = (output: string, data: readonly number[], shape?: readonly number[]): HandNode => ({
  ...from("Constant", [], output),
  attributes: { value: { tensor: floats(data, shape) } },
});
const square = floats([1, 2, 3, 4], [2, 2]);
const pair = floats([1, 2]);
const one = floats([0.5], []);
const first = from("MatMul", ["x", "w"], "h");

interface Choice {
  readonly frozen?: readonly string[];
  readonly trained?: readonly string[];
}

function found(
  nodes: readonly HandNode[],
  initializers: HandFile["initializers"],
  { frozen = [], trained = [] }: Choice = {},
) {
  const file = handFile({
    inputs: { x: { shape: ["N", 2] } },
    nodes,
    initializers: initializers ?? {},
  });
  return weightsOf(parseFile(file).graph, { frozen, trained });
}

/** The names of the weights of a file, in order. */
const names = (
  nodes: readonly HandNode[],
  initializers: HandFile["initializers"],
  choice?: Choice,
) => found(nodes, initializers, choice).weights.map(({ name }) => name);

const behind = (nodes: readonly HandNode[], initializers: HandFile["initializers"] = {}) =>
  names([first, ...nodes], { w: square, ...initializers });

test("kernels, biases and scales are weights where their operators have them", () => {
  const kernels = { k: floats([1, 2], [1, 2, 1]), b: floats([1]), s: floats([1]), t: floats([1]) };
  expect(names([from("Conv", ["x", "k", "b"], "y")], kernels)).toEqual(["k", "b"]);
  expect(names([from("ConvTranspose", ["x", "k", "b"], "y")], kernels)).toEqual(["k", "b"]);
  expect(names([from("Gemm", ["x", "w", "b"], "y")], { w: square, b: pair })).toEqual(["w", "b"]);
  expect(names([from("LayerNormalization", ["x", "s", "t"], "y")], { s: pair, t: pair })).toEqual([
    "s",
    "t",
  ]);
  expect(names([from("PRelu", ["x", "s"], "y")], kernels)).toEqual(["s"]);
  expect(names([from("Gather", ["table", "x"], "y")], { table: square })).toEqual(["table"]);
});

test("a table of places is one, whose rows are taken by numbers that the file holds", () => {
  const nodes = [from("Gather", ["table", "ids"], "places"), from("Add", ["h", "places"], "y")];
  expect(behind(nodes, { table: square, ids: whole([1, 0]) })).toEqual(["w", "table"]);
});

test("running means and variances are statistics, and no weights", () => {
  const four = { s: pair, b: pair, m: pair, v: pair };
  const { weights, statistics } = found(
    [from("BatchNormalization", ["x", "s", "b", "m", "v"], "y")],
    four,
  );
  expect(weights.map(({ name }) => name)).toEqual(["s", "b"]);
  expect(statistics.map(({ name }) => name)).toEqual(["m", "v"]);
});

test("what is added to or multiplied with something of weights is one, if it has several numbers", () => {
  expect(behind([from("Add", ["h", "b"], "y")], { b: pair })).toEqual(["w", "b"]);
  expect(behind([from("Add", ["b", "h"], "y")], { b: pair })).toEqual(["w", "b"]);
  expect(behind([from("Mul", ["h", "scale"], "y")], { scale: pair })).toEqual(["w", "scale"]);
  expect(behind([from("Add", ["h", "places"], "y")], { places: floats([1, 2], [1, 2]) })).toEqual([
    "w",
    "places",
  ]);
});

test("a number by itself is none: a GELU's constants, a temperature", () => {
  const gelu = [
    from("Div", ["h", "root"], "scaled"),
    from("Erf", ["scaled"], "erf"),
    from("Add", ["erf", "one"], "sum"),
    from("Mul", ["h", "sum"], "product"),
    from("Mul", ["product", "half"], "y"),
  ];
  expect(behind(gelu, { root: floats([1.41], []), one: floats([1], []), half: one })).toEqual([
    "w",
  ]);
  expect(behind([from("Mul", ["h", "half"], "y")], { half: floats([0.5]) })).toEqual(["w"]);
});

test("but it is where it is asked for", () => {
  const nodes = [first, from("Mul", ["h", "scale"], "m"), from("Div", ["m", "by"], "y")];
  const tensors = { w: square, scale: one, by: pair };
  expect(names(nodes, tensors)).toEqual(["w"]);
  expect(names(nodes, tensors, { trained: ["scale"] })).toEqual(["w", "scale"]);
  expect(names(nodes, tensors, { trained: ["*"] })).toEqual(["w", "scale", "by"]);
  expect(found(nodes, tensors, { frozen: ["w"] }).weights[0]).toMatchObject({
    name: "w",
    trained: false,
  });
});

test("what prepares the data is none", () => {
  const nodes = [
    from("Sub", ["x", "mean"], "centred"),
    from("Mul", ["centred", "scale"], "z"),
    from("Add", ["z", "shift"], "s"),
    from("MatMul", ["s", "w"], "y"),
  ];
  expect(names(nodes, { mean: pair, scale: pair, shift: pair, w: square })).toEqual(["w"]);
});

test("what hides positions of a softmax is none", () => {
  for (const hidden of [-1e9, -Infinity, -3.4e38, NaN]) {
    expect(behind([from("Add", ["h", "mask"], "y")], { mask: floats([0, hidden]) })).toEqual(["w"]);
  }
});

test("a weight is one, turned and in another shape", () => {
  const turned = [
    { ...from("Transpose", ["w"], "t"), attributes: { perm: { ints: [1, 0] } } },
    from("MatMul", ["x", "t"], "h"),
    from("Reshape", ["b", "shape"], "row"),
    from("Add", ["h", "row"], "y"),
  ];
  expect(names(turned, { w: square, b: pair, shape: whole([1, 2]) })).toEqual(["w", "b"]);
});

test("one that serves twice is one, and its uses are counted", () => {
  const twice = [first, { ...from("Gemm", ["h", "w"], "y"), attributes: { transB: { int: 1 } } }];
  expect(found(twice, { w: square }).weights).toMatchObject([{ name: "w", uses: 2 }]);
});

test("an Identity on one makes another, of the same numbers", () => {
  const nodes = [from("Identity", ["w"], "copy"), first, from("MatMul", ["h", "copy"], "y")];
  const { weights } = found(nodes, { w: square });
  expect(weights.map(({ name, uses }) => [name, uses])).toEqual([
    ["w", 1],
    ["copy", 1],
  ]);
  expect(weights[1]!.tensor.data).toEqual(weights[0]!.tensor.data);
});

test("a token that is repeated for every row and joined to it is one, filling is none", () => {
  const nodes = [
    from("Expand", ["token", "shape"], "tokens"),
    { ...from("Concat", ["tokens", "h"], "y"), attributes: { axis: { int: 1 } } },
  ];
  expect(behind(nodes, { token: floats([1, 2], [1, 2]), shape: whole([4, 2]) })).toEqual([
    "w",
    "token",
  ]);
  const filling = [
    held("zeros", [0, 0], [1, 2]),
    { ...from("Concat", ["zeros", "h"], "y"), attributes: { axis: { int: 1 } } },
  ];
  expect(behind(filling)).toEqual(["w"]);
});

test("weights stand in nodes, too, but not in those of functions, which calls share", () => {
  expect(names([held("w", [1, 2, 3, 4], [2, 2]), first, from("Identity", ["h"], "y")], {})).toEqual(
    ["w"],
  );
  const file = handFile({
    ...{ inputs: { x: { shape: ["N", 2] } }, domains: { own: 1 }, initializers: { w: square } },
    nodes: [first, { ...from("Layer", ["h"], "y"), domain: "own" }],
    functions: [
      {
        ...{ name: "Layer", domain: "own", inputs: ["in"], outputs: ["out"] },
        nodes: [held("inner", [1, 2, 3, 4], [2, 2]), from("MatMul", ["in", "inner"], "out")],
      },
    ],
  });
  const { weights } = weightsOf(parseFile(file).graph, { frozen: [], trained: [] });
  expect(weights.map(({ name }) => name)).toEqual(["w"]);
});

test("equal numbers in nodes are no weights where weights stand beside them", () => {
  const norm = [
    held("ones", [1, 1], [2]),
    held("zeros", [0, 0], [2]),
    from("InstanceNormalization", ["h", "ones", "zeros"], "n"),
    from("Mul", ["n", "scale"], "y"),
  ];
  expect(behind(norm, { scale: floats([1, 1]) })).toEqual(["w", "scale"]);
  const state = [
    held("start", [0, 0], [1, 2]),
    from("Gemm", ["start", "u", "b"], "s"),
    from("Add", ["h", "s"], "y"),
  ];
  expect(behind(state, { u: square, b: pair })).toEqual(["w", "u", "b"]);
  const alone = [held("w", [1, 1, 1, 1], [2, 2]), first, from("Identity", ["h"], "y")];
  expect(names(alone, {})).toEqual(["w"]);
  expect(names([...norm], { h: pair, scale: pair }, { trained: ["ones"] })).toContain("ones");
});

test("what scales data by a layer's norm is a weight, with nothing before it", () => {
  const norm = [
    from("ReduceMean", ["x"], "mean"),
    from("Sub", ["x", "mean"], "centred"),
    from("Pow", ["centred", "two"], "squares"),
    from("ReduceMean", ["squares"], "variance"),
    from("Add", ["variance", "epsilon"], "sum"),
    from("Sqrt", ["sum"], "deviation"),
    from("Div", ["centred", "deviation"], "n"),
    from("Mul", ["n", "scale"], "s"),
    from("Add", ["s", "shift"], "y"),
  ];
  const tensors = { two: floats([2], []), epsilon: floats([1e-5], []), scale: pair, shift: pair };
  expect(names(norm, tensors)).toEqual(["scale", "shift"]);
  const instance = [
    held("ones", [1, 1]),
    from("InstanceNormalization", ["x", "ones", "ones"], "n"),
    from("Mul", ["n", "scale"], "y"),
  ];
  expect(names(instance, { scale: pair })).toEqual(["scale"]);
  const root = [from("Sqrt", ["x"], "r"), from("Mul", ["r", "scale"], "y")];
  expect(names(root, { scale: pair })).toEqual([]);
});

test("frequencies that positions are multiplied with are none, a kernel for one number is", () => {
  const counted = [
    from("Shape", ["x"], "sizes"),
    from("Cast", ["sizes"], "positions"),
    { ...from("Einsum", ["positions", "rates"], "angles"), attributes: {} },
    from("Sin", ["angles"], "y"),
  ];
  expect(names(counted, { rates: pair })).toEqual([]);
  const given = [held("positions", [0, 1, 2]), from("Einsum", ["positions", "rates"], "angles")];
  expect(names(given, { rates: pair })).toEqual([]);
  expect(names([from("MatMul", ["x", "k"], "y")], { k: floats([1, 2], [1, 2]) })).toEqual(["k"]);
  expect(behind([from("MatMul", ["h", "k"], "y")], { k: floats([1, 2], [2, 1]) })).toEqual([
    "w",
    "k",
  ]);
});

test("a slope for all channels is one, in whatever shape it is read", () => {
  const nodes = [from("Unsqueeze", ["slope", "axes"], "s"), from("PRelu", ["h", "s"], "y")];
  expect(behind(nodes, { slope: floats([0.25]), axes: whole([1]) })).toEqual(["w", "slope"]);
});

test("vectors that measure a weight, which is divided by that, are none", () => {
  const nodes = [
    from("MatMul", ["w", "v"], "wv"),
    from("MatMul", ["u", "wv"], "sigma"),
    from("Div", ["w", "sigma"], "normed"),
    from("MatMul", ["x", "normed"], "y"),
  ];
  expect(names(nodes, { w: square, u: pair, v: pair })).toEqual(["w"]);
});

test("weights in a branch are found, but not where two branches give one name to several", () => {
  const branch = (nodes: readonly HandNode[]) => ({
    subgraph: { outputs: { out: { type: null } }, nodes },
  });
  const choice = (names: readonly [string, string]): HandNode => ({
    ...from("If", ["yes"], "y"),
    attributes: {
      then_branch: branch([held(names[0], [1, 2]), from("Add", ["h", names[0]], "out")]),
      else_branch: branch([held(names[1], [3, 4]), from("Mul", ["h", names[1]], "out")]),
    },
  });
  const yes = { type: "bool", shape: [], data: [1] } as const;
  expect(behind([choice(["a", "b"])], { yes })).toEqual(["w", "a", "b"]);
  expect(behind([choice(["a", "a"])], { yes })).toEqual(["w"]);
});

test("what a weight is made of is trained: scales of a weight's directions, and adapters", () => {
  const adapted = [
    from("MatMul", ["down", "up"], "product"),
    from("Mul", ["product", "rate"], "scaled"),
    from("Add", ["w", "scaled"], "sum"),
    from("MatMul", ["x", "sum"], "y"),
  ];
  const low = { down: floats([1, 2], [2, 1]), up: floats([3, 4], [1, 2]), rate: one };
  expect(names(adapted, { w: square, ...low })).toEqual(["w", "down", "up"]);
});

test("whole numbers are no weights, and other floating-point numbers are told", () => {
  const half = { type: "float64", shape: [2, 2], data: [1, 2, 3, 4] } as const;
  const { weights, unfit } = found([first, from("Gemm", ["h", "k"], "y")], { w: square, k: half });
  expect(weights.map(({ name }) => name)).toEqual(["w"]);
  expect(unfit.map(({ name }) => name)).toEqual(["k"]);
  const ids = { ...half, type: "int64" } as const;
  expect(found([from("Gather", ["ids", "x"], "y")], { ids }).unfit).toEqual([]);
});
