import { describe, expect, test } from "vitest";
import { elementTypes } from "../graph/element-types.js";
import { from } from "./dense-file.test-kit.js";
import { floats, type HandFile, type HandNode, handFile } from "./file.test-kit.js";
import type { NotTrainableError } from "./not-trainable.js";
import { graphOfFile } from "./read-file.test-kit.js";
import { readModel } from "./read-model.js";

const rows = { x: { shape: ["N", 3] } } as const;
const kernel = floats([1, 2, 3, 4, 5, 6], [3, 2]);
const matMul = from("MatMul", ["x", "kernel"], "h");
const last = from("Identity", ["h"], "y");
const withNodes = (nodes: readonly HandNode[], file: Partial<HandFile> = {}): HandFile => ({
  ...{ inputs: rows, ...file },
  initializers: { kernel, ...file.initializers },
  nodes: [matMul, ...nodes],
});

function refusal(file: HandFile): NotTrainableError {
  try {
    readModel(handFile(file));
  } catch (error) {
    return error as NotTrainableError;
  }
  throw new Error("it was read");
}

/** A kernel whose numbers are of another type. */
const ofType = (dataType: number, bytes: number): HandFile => ({
  inputs: rows,
  initializers: { kernel: { proto: { dims: [3n, 2n], dataType, rawData: new Uint8Array(bytes) } } },
  nodes: [matMul, last],
});

const { float16, float64 } = elementTypes;
const refused: Readonly<Record<string, readonly [sentence: string, HandFile]>> = {
  "an operator of no standard": [
    "own node (Sparkle) is of the domain own, whose operators are not known",
    withNodes([{ ...from("Sparkle", ["h"], "y"), domain: "own", name: "own node" }], {
      domains: { own: 1 },
    }),
  ],
  "an operator that is not known": [
    "y (Det) is not among the operators that are known",
    withNodes([from("Det", ["h"], "y")]),
  ],
  "a quantised model": [
    "q (QuantizeLinear) is of a quantised model: take the file it was made from, with float weights; neither can DequantizeLinear",
    withNodes(
      [from("QuantizeLinear", ["h", "scale"], "q"), from("DequantizeLinear", ["q", "scale"], "y")],
      {
        initializers: { scale: floats([0.1], []) },
      },
    ),
  ],
  "a quantised product": [
    "y (MatMulInteger) is of a quantised model: take the file it was made from, with float weights",
    withNodes([from("MatMulInteger", ["h", "h"], "y")]),
  ],
  int4: ["kernel (int4) is of a type that is not computed with", ofType(22, 3)],
  bfloat16: ["kernel (bfloat16) is of a type that is not computed with", ofType(16, 12)],
  float16: [
    "kernel (float16) is of a type that is not trained: float32 is needed",
    ofType(float16.number, 12),
  ],
  float64: [
    "kernel (float64) is of a type that is not trained: float32 is needed",
    ofType(float64.number, 48),
  ],
  "an input of float16": [
    "x (float16) is of a type that is not trained: float32 is needed",
    { ...withNodes([last]), inputs: { x: { type: "float16", shape: ["N", 3] } } },
  ],
  "an input of a type that nobody knows": [
    "x (type 99) is of a type that is not computed with",
    { ...withNodes([last]), inputs: { x: { type: 99, shape: ["N", 3] } } },
  ],
  "an output of bfloat16": [
    "y (bfloat16) is of a type that is not computed with",
    { ...withNodes([last]), outputs: { y: { type: 16, shape: ["N", 2] } } },
  ],
  "what is no tensor": [
    "x (undefined) is no tensor",
    { ...withNodes([last]), inputs: { x: { type: null } } },
  ],
};

describe("a file that cannot be trained is refused in one sentence:", () => {
  test.each(Object.entries(refused))("%s", (_, [sentence, file]) => {
    const error = refusal(file);
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toBe(`the model cannot be trained: ${sentence}`);
    expect(error.code).toBe("not-trainable");
  });

  test("with all that is missing, also within graphs of others", () => {
    const branch = (operator: string) => ({
      subgraph: { outputs: { inner: { type: null } }, nodes: [from(operator, ["h"], "inner")] },
    });
    const { missing } = refusal(
      withNodes([
        from("Det", ["h"], "d"),
        {
          ...from("If", ["d"], "y"),
          attributes: { then_branch: branch("GlobalLpPool"), else_branch: branch("Tanh") },
        },
      ]),
    );
    expect(missing.map(({ node, operator }) => [node, operator])).toEqual([
      ["d", "Det"],
      ["inner", "GlobalLpPool"],
    ]);
  });

  test("not for what lies behind the outputs that are wanted", () => {
    const file = handFile(
      withNodes([from("Det", ["h"], "y"), from("Add", ["h", "lost"], "z")], {
        initializers: { lost: { proto: { dims: [2n], dataType: 16, rawData: new Uint8Array(4) } } },
        outputs: { y: {}, z: {} },
      }),
    );
    expect(readModel(file, { outputs: ["h"] }).parameters.map(({ name }) => name)).toEqual([
      "kernel",
    ]);
  });
});

describe("where shapes are worked out", () => {
  const sentenceOf = (nodes: readonly HandNode[], initializers: HandFile["initializers"] = {}) => {
    const x = floats([1, 2, 3], [1, 3]);
    try {
      graphOfFile(handFile(withNodes(nodes, { initializers })), { feeds: { x } });
    } catch (error) {
      return (error as NotTrainableError).message.replace("the model cannot be trained: ", "");
    }
    throw new Error("it was written");
  };
  const branch = { subgraph: { outputs: { h: { type: null } }, nodes: [] } };

  test.each<readonly [string, readonly HandNode[]]>([
    [
      "y (If) has a condition that depends on data",
      [
        from("ReduceSum", ["h"], "sum"),
        from("Greater", ["sum", "sum"], "more"),
        { ...from("If", ["more"], "y"), attributes: { then_branch: branch, else_branch: branch } },
      ],
    ],
    [
      "places (NonZero) cannot be read: what it makes depends on data, or is too large to be known beforehand",
      [from("NonZero", ["h"], "places"), last],
    ],
    [
      "y (MatMul) cannot be read: float32 [1, 2] and float32 [3, 2] do not multiply",
      [from("MatMul", ["h", "kernel"], "y")],
    ],
  ])("%s", (sentence, nodes) => {
    expect(sentenceOf(nodes)).toBe(sentence);
  });
});
