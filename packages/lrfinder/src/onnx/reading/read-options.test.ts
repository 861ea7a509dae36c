import { describe, expect, test } from "vitest";
import type { TensorLiteral } from "../graph/graph.js";
import type { ReadModelOptions } from "../models/onnx-model.js";
import { from, output, rows, withNodes, x } from "./dense-file.test-kit.js";
import { floats, type HandNode, handFile } from "./file.test-kit.js";
import { predictedBy, runFile } from "./read-file.test-kit.js";
import { readModel } from "./read-model.js";

const int = (number: number) => ({ int: number });

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
    expect(() => readModel(file, { inputs: ["y"] })).toThrow(
      new RangeError("inputs must name values of the file (x, scale), not y"),
    );
    expect(() => readModel(file, { inputs: ["scale"] })).toThrow(
      new RangeError("inputs must name x, too: the file has no default for it"),
    );
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
