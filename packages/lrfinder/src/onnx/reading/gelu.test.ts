import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { add, div, mul } from "../ops/arithmetic.js";
import { erf } from "../ops/elementwise.js";
import { prune } from "../passes/prune.js";
import { everyOperator } from "../rules/every-operator.js";
import { floats, handFile } from "./file.test-kit.js";
import { geluOfParts } from "./gelu.js";
import { graphOfFile, outputsOfReading, runFile } from "./read-file.test-kit.js";

type Written = (graph: GraphBuilder, x: Value) => Value;

const number = (graph: GraphBuilder, value: number) => graph.constant(value);
const risen: Written = (graph, x) =>
  add(graph, erf(graph, div(graph, x, number(graph, Math.SQRT2))), number(graph, 1));

const gelus: Readonly<Record<string, Written>> = {
  "x (1 + erf) ½": (graph, x) => mul(graph, mul(graph, x, risen(graph, x)), number(graph, 0.5)),
  "½ x (1 + erf)": (graph, x) => mul(graph, mul(graph, number(graph, 0.5), x), risen(graph, x)),
  "x (½ (1 + erf))": (graph, x) => mul(graph, x, mul(graph, number(graph, 0.5), risen(graph, x))),
  "x (1 + erf) / 2": (graph, x) => div(graph, mul(graph, risen(graph, x), x), number(graph, 2)),
  "½ x (erf(0.7071… x) + 1)": (graph, x) => {
    const inner = mul(graph, number(graph, Math.fround(Math.SQRT1_2)), x);
    const sum = add(graph, number(graph, 1), erf(graph, inner));
    return mul(graph, sum, mul(graph, x, number(graph, 0.5)));
  },
  "of what is a product itself": (graph, x) => {
    const inner = mul(graph, mul(graph, x, x), number(graph, 3));
    return mul(graph, mul(graph, inner, risen(graph, inner)), number(graph, 0.5));
  },
};

test.each(Object.entries(gelus))("%s is a Gelu", async (_, write) => {
  const [own, parts] = await outputsOf([numbers([-3, -0.5, 0, 0.7, 4])], (graph, [x]) => {
    const product = write(graph, x!);
    const made = geluOfParts(graph, product)!;
    expect(graph.nodes.find(({ outputs }) => outputs[0] === made)!.operator).toBe("Gelu");
    return [made, product];
  });
  own!.data.forEach((value, i) => {
    expect(value).toBeCloseTo(parts!.data[i]!, 6);
  });
});

const others: Readonly<Record<string, Written>> = {
  "another share": (graph, x) => mul(graph, mul(graph, x, risen(graph, x)), number(graph, 0.4)),
  "another width": (graph, x) => {
    const sum = add(graph, erf(graph, x), number(graph, 1));
    return mul(graph, mul(graph, x, sum), number(graph, 0.5));
  },
  "another sum": (graph, x) => {
    const sum = add(graph, erf(graph, div(graph, x, number(graph, Math.SQRT2))), number(graph, 2));
    return mul(graph, mul(graph, x, sum), number(graph, 0.5));
  },
  "another x": (graph, x) => {
    const other = add(graph, x, number(graph, 1));
    return mul(graph, mul(graph, other, risen(graph, x)), number(graph, 0.5));
  },
  "x twice": (graph, x) =>
    mul(graph, mul(graph, mul(graph, x, x), risen(graph, x)), number(graph, 0.5)),
  "no x": (graph, x) => mul(graph, risen(graph, x), number(graph, 0.5)),
  "a square": (graph, x) => mul(graph, x, x),
};

test.each(Object.entries(others))("%s is no Gelu", (_, write) => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [3]);
  expect(geluOfParts(graph, write(graph, x))).toBeUndefined();
});

test("a file's parts become one operator, with the file's numbers", async () => {
  const x = floats([-3, -0.5, 0, 0.7, 4]);
  const bytes = handFile({
    opset: 17,
    inputs: { x: { shape: [5] } },
    outputs: { y: {} },
    initializers: { root: floats([Math.SQRT2], []), one: floats([1], []), half: floats([0.5], []) },
    nodes: [
      { operator: "Div", inputs: ["x", "root"], outputs: ["u"] },
      { operator: "Erf", inputs: ["u"], outputs: ["e"] },
      { operator: "Add", inputs: ["e", "one"], outputs: ["s"] },
      { operator: "Mul", inputs: ["x", "s"], outputs: ["p"] },
      { operator: "Mul", inputs: ["p", "half"], outputs: ["y"] },
    ],
  });
  const graph = graphOfFile(bytes, { feeds: { x } });
  expect(prune(graph).nodes.map(({ operator }) => operator)).toEqual(["Gelu", "Identity"]);
  const [[ours], [theirs]] = await Promise.all([
    outputsOfReading(bytes, { feeds: { x } }),
    runFile(bytes, { x }),
  ]);
  ours!.data.forEach((value, i) => {
    expect(value).toBeCloseTo(theirs!.data[i]!, 6);
  });
});
