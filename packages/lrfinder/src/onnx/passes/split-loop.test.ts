import ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { split, withSplit } from "../autodiff/split.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import type { Graph, GraphBuilder, Value } from "../graph/graph.js";
import { toOnnx } from "../graph/to-onnx.js";
import { add, mul, sub } from "../ops/arithmetic.js";
import { oneHot } from "../ops/indexing.js";
import { reduceSum } from "../ops/reduction.js";
import { operators } from "../rules/operators.js";
import { splitLoop } from "./split-loop.js";

const turns = 3;
const batches = {
  a: [1, 2, 3, 4, 5, 6],
  label: [0, 1, 1, 1, 1, 0],
  rate: [0.1, 0.2, 0.3],
};

/**
 * A loop over w: [2] → w − rate·a, whose turn puts out Σ a·w (the sum behind the loop), Σ a·a·rate (before it),
 * and Σ onehot(label) + rate (before it).
 */
function loop(weights: number, labels = 2): { split: ReturnType<typeof splitLoop>; graph: Graph } {
  const outer = graphBuilder("outer", operators);
  const body = graphBuilder("body", operators);
  const state = outer.input("w", "float32", [weights]);
  const scanned = [
    outer.input("a", "float32", ["turns", weights]),
    outer.input("label", "int32", ["turns", labels]),
    outer.input("rate", "float32", ["turns"]),
  ];
  const w = body.input("body/w", "float32", [weights]);
  const a = body.input("body/a", "float32", [weights]);
  const label = body.input("body/label", "int32", [labels]);
  const rate = body.input("body/rate", "float32", []);
  const total = (value: Value) => reduceSum(body, value, { keepDims: false });
  const next = sub(body, w, mul(body, rate, a));
  const split = splitLoop(
    outer,
    body.build([
      next,
      total(mul(body, a, w)),
      total(mul(body, mul(body, a, a), rate)),
      add(body, total(oneHot(body, label, 2)), rate),
    ]),
    { states: 1, scanned },
  );
  const outputs = outer.applyAll("Scan", [state, ...split.scanned], {
    body: { graph: split.body },
    num_scan_inputs: { int: split.scanned.length },
  });
  return { split, graph: outer.build([outputs[0]!, ...split.finish(outputs.slice(1))]) };
}

const operatorsOf = ({ nodes }: Graph) => nodes.map(({ operator }) => operator);

test("a loop that was split gives the same states and results as turn after turn", async () => {
  const { graph } = loop(2);
  const session = await ort.InferenceSession.create(toOnnx(graph), { intraOpNumThreads: 1 });
  const outputs = await session.run({
    w: new ort.Tensor("float32", [10, 20], [2]),
    a: new ort.Tensor("float32", batches.a, [turns, 2]),
    label: new ort.Tensor("int32", batches.label, [turns, 2]),
    rate: new ort.Tensor("float32", batches.rate, [turns]),
  });
  const numbers = session.outputNames.map((name) =>
    Array.from(outputs[name]!.data as Float32Array),
  );

  let w = [10, 20];
  const expected: [number[], number[], number[]] = [[], [], []];
  for (let turn = 0; turn < turns; turn++) {
    const [a0, a1] = batches.a.slice(2 * turn) as [number, number];
    const rate = batches.rate[turn]!;
    expected[0].push(a0 * w[0]! + a1 * w[1]!);
    expected[1].push((a0 * a0 + a1 * a1) * rate);
    expected[2].push(2 + rate);
    w = [w[0]! - rate * a0, w[1]! - rate * a1];
  }
  for (const [i, values] of [w, ...expected].entries()) {
    expect(numbers[i]).toHaveLength(values.length);
    values.forEach((value, place) => {
      expect(numbers[i]![place]).toBeCloseTo(value, 4);
    });
  }
});

test("only what the states need is left in the loop, and what would be rounded otherwise outside it", () => {
  // w − rate·a needs a product that was ready before the loop; a·w is summed up behind it. The four numbers
  // of two one-hot labels fill no vector, so they are summed where they always lie alike: in the loop.
  expect(operatorsOf(loop(16).split.body)).toEqual(["Sub", "Mul", "ReduceSum"]);
  expect(operatorsOf(loop(2).split.body).filter((name) => name === "ReduceSum")).toHaveLength(3);
});

test("a sum over what has one number beside zeros leaves the loop: it is exact anywhere", () => {
  expect(operatorsOf(loop(16, 1).split.body)).toEqual(["Sub", "Mul"]);
});

test("large values stay in the loop", () => {
  const { split } = loop(5000);
  expect(operatorsOf(split.body)).toContain("Mul");
});

/**
 * What Scan gives, turn after turn, for a body of one state and one scanned row of four numbers; and the body that was
 * left in the loop.
 */
async function scanned(write: (graph: GraphBuilder, state: Value, row: Value) => Value[]) {
  const outer = graphBuilder("outer", withSplit);
  const body = graphBuilder("body", withSplit);
  const state = outer.input("state", "float32", [4]);
  const rows = outer.input("rows", "float32", ["turns", 4]);
  const inner = [body.input("body/state", "float32", [4]), body.input("body/row", "float32", [4])];
  const found = splitLoop(outer, body.build(write(body, inner[0]!, inner[1]!)), {
    states: 1,
    scanned: [rows],
  });
  const outputs = outer.applyAll("Scan", [state, ...found.scanned], {
    body: { graph: found.body },
    num_scan_inputs: { int: found.scanned.length },
  });
  const graph = outer.build([outputs[0]!, ...found.finish(outputs.slice(1))]);
  const session = await ort.InferenceSession.create(toOnnx(graph), { intraOpNumThreads: 1 });
  const results = await session.run({
    state: new ort.Tensor("float32", [0, 0, 0, 0], [4]),
    rows: new ort.Tensor("float32", [1, -2, 3, -4, 5, -6, 7, -8], [2, 4]),
  });
  const numbers = session.outputNames.map((name) => [...(results[name]!.data as Float32Array)]);
  return { numbers, inLoop: operatorsOf(found.body) };
}

test("a state that each turn replaces is put out by the loop, computed or as it came", async () => {
  const squares = await scanned((graph, state, row) => [
    mul(graph, row, row),
    add(graph, state, row),
  ]);
  expect(squares.numbers).toEqual([
    [25, 36, 49, 64],
    [1, -2, 3, -4, 6, -2, 16, 8],
  ]);
  const rows = await scanned((graph, state, row) => [row, add(graph, state, row)]);
  expect(rows.numbers).toEqual([
    [5, -6, 7, -8],
    [1, -2, 3, -4, 6, -8, 10, -12],
  ]);
});

test("an operator of several outputs, and one with an input left out, leave the loop", async () => {
  const parts = await scanned((graph, state, row) => {
    const [first, second] = split(graph, row, { sizes: [2, 2], axis: 0 });
    return [add(graph, state, row), mul(graph, first!, second!)];
  });
  expect(parts.numbers).toEqual([
    [6, -8, 10, -12],
    [3, 8, 35, 48],
  ]);
  const cut = await scanned((graph, state, row) => [
    add(graph, state, row),
    graph.apply("Clip", [row, undefined, graph.constant(2)]),
  ]);
  expect(cut.numbers).toEqual([
    [6, -8, 10, -12],
    [1, -2, 2, -4, 2, -6, 2, -8],
  ]);
});
