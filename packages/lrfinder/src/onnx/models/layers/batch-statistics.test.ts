import { expect, test } from "vitest";
import {
  type Numbers,
  numbers,
  outputsOf,
  runtimeNamed,
} from "../../autodiff/evaluate.test-kit.js";
import { disagreements, type Problem } from "../../autodiff/finite-differences.test-kit.js";
import { gradients } from "../../autodiff/gradients.js";
import { runtimeNames } from "../../devices/device.js";
import { graphBuilder } from "../../graph/builder.js";
import type { GraphBuilder, Value } from "../../graph/graph.js";
import { add, mul } from "../../ops/arithmetic.js";
import { reduceSum } from "../../ops/reduction.js";
import { everyOperator } from "../../rules/every-operator.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { writeBatchNormalization } from "./batch-statistics.js";

const settings = { momentum: 0.75, epsilon: 0.1 };

/** Scale, bias, running mean and running variance of so many channels. */
function ofChannels(channels: number): readonly Numbers[] {
  return [1, 2, 3]
    .map((seed) => sample([channels], { seed, type: "float32" }))
    .concat(sample([channels], { low: 0.3, high: 2, seed: 4, type: "float32" }));
}

function write(graph: GraphBuilder, [x, scale, bias, mean, variance, mask]: readonly Value[]) {
  return writeBatchNormalization(graph, {
    ...{ x: x!, scale: scale!, bias: bias!, mean: mean!, variance: variance! },
    ...settings,
    ...(mask && { mask }),
  });
}

/** What comes out for some numbers, and the gradients of a loss of the masked rows of y. */
function results(inputs: readonly Numbers[]): Promise<readonly Numbers[]> {
  return outputsOf(inputs, (graph, values) => {
    const { y, mean, variance } = write(graph, values);
    const weights = graph.constant(sample(y.shape.map(Number), { seed: 9 }).data, {
      shape: y.shape,
    });
    const rows = [y.shape[0]!, ...y.shape.slice(1).map(() => 1)];
    const counted = values[5]
      ? mul(graph, weights, graph.constant(inputs[5]!.data, { shape: rows }))
      : weights;
    const loss = reduceSum(graph, mul(graph, mul(graph, y, y), counted), { keepDims: false });
    return [y, mean, variance, ...gradients(graph, loss, { of: values.slice(0, 3) })];
  });
}

/** The definition, in plain numbers: y, and the running statistics. */
function byDefinition([x, scale, bias, mean, variance]: readonly Numbers[]) {
  const [, channels, ...rest] = x!.shape;
  const places = rest.reduce((a, b) => a * b, 1);
  const channelOf = (i: number) => Math.floor(i / places) % channels!;
  const batch = Array.from({ length: channels! }, (_, c) => {
    const own = x!.data.filter((_, i) => channelOf(i) === c);
    const average = own.reduce((a, b) => a + b, 0) / own.length;
    return [average, own.reduce((sum, each) => sum + (each - average) ** 2, 0) / own.length];
  }) as [number, number][];
  const mixed = (running: Numbers, part: 0 | 1) =>
    running.data.map(
      (old, c) => settings.momentum * old + (1 - settings.momentum) * batch[c]![part],
    );
  const y = x!.data.map((each, i) => {
    const [average, spread] = batch[channelOf(i)]!;
    const normal = (each - average) / Math.sqrt(spread + settings.epsilon);
    return normal * scale!.data[channelOf(i)]! + bias!.data[channelOf(i)]!;
  });
  return [y, mixed(mean!, 0), mixed(variance!, 1)];
}

function expectClose(found: readonly number[], wanted: readonly number[]): void {
  expect(found.length).toBe(wanted.length);
  for (const [i, number] of wanted.entries()) {
    expect(Math.abs(found[i]! - number)).toBeLessThanOrEqual(1e-5 * (1 + Math.abs(number)));
  }
}

const shapes = [
  [5, 3],
  [4, 2, 3],
  [3, 2, 2, 4],
  [1, 3],
];

test.each(shapes)("[%s, %s, …]: y and what runs are by definition", async (...shape) => {
  const inputs = [sample(shape, { type: "float32" }), ...ofChannels(shape[1]!)];
  const everyRow = numbers(new Array(shape[0]).fill(1), { shape: [shape[0]!, 1] });
  for (const given of [inputs, [...inputs, everyRow]]) {
    const found = await results(given);
    for (const [i, wanted] of byDefinition(inputs).entries()) expectClose(found[i]!.data, wanted);
  }
});

test.each(shapes.slice(0, 3))(
  "[%s, %s, …]: gradients are those of finite differences",
  async (...shape) => {
    const given = [
      sample(shape),
      ...ofChannels(shape[1]!).map((each) => ({ ...each, type: "float64" as const })),
    ];
    const rows = Array.from({ length: shape[0]! }, (_, row) => (row === 1 ? 0 : 1));
    const mask: Numbers = { type: "float64", shape: [shape[0]!, 1], data: rows };
    for (const inputs of [given, [...given, mask]]) {
      const problem: Problem = {
        inputs,
        of: [0, 1, 2, 3, 4],
        write(graph, values) {
          const { y, mean, variance } = write(graph, values);
          const statistics = mul(graph, add(graph, mean, variance), variance);
          return add(graph, y, reduceSum(graph, statistics, { keepDims: false }));
        },
      };
      // y of the masked row is no constant, but nothing of x changes it.
      expect(await disagreements(problem)).toEqual([]);
    }
  },
);

test("what fills up a batch changes no bit, and the rest is as without it", async () => {
  const shape = [5, 2, 2, 3];
  const own = [1, 0, 1, 1, 0];
  const x = sample(shape, { type: "float32" });
  const mask = numbers(own, { shape: [5, 1] });
  const isOwn = (i: number) => own[Math.floor(i / 12)] === 1;
  const filledWith = (fill: number) =>
    results([
      { ...x, data: x.data.map((each, i) => (isOwn(i) ? each : fill)) },
      ...ofChannels(2),
      mask,
    ]);
  const ofRows = ({ data }: Numbers) => data.filter((_, i) => isOwn(i));
  const withZeros = await filledWith(0);
  for (const fill of [7, -1e30, Number.NaN, Number.POSITIVE_INFINITY]) {
    const found = await filledWith(fill);
    expect(ofRows(found[0]!), `y, ${fill}`).toEqual(ofRows(withZeros[0]!));
    expect(found.slice(1), `${fill}`).toEqual(withZeros.slice(1));
  }
  const alone = await outputsOfRows();
  expectClose(ofRows(withZeros[0]!), alone[0]!.data);
  expectClose(ofRows(withZeros[3]!), alone[3]!.data);
  for (const i of [1, 2, 4, 5]) expectClose(withZeros[i]!.data, alone[i]!.data);
  expect(withZeros[3]!.data.filter((_, i) => !isOwn(i))).toEqual(new Array(24).fill(0));

  // The loss has other weights there, each row's own.
  function outputsOfRows() {
    const weights = ofRows(sample(shape, { seed: 9 }));
    const rows = { ...x, shape: [3, 2, 2, 3], data: ofRows(x) };
    return outputsOf([rows, ...ofChannels(2)], (graph, values) => {
      const { y, mean, variance } = write(graph, values);
      const weighted = mul(graph, mul(graph, y, y), graph.constant(weights, { shape: y.shape }));
      const loss = reduceSum(graph, weighted, { keepDims: false });
      return [y, mean, variance, ...gradients(graph, loss, { of: values.slice(0, 3) })];
    });
  }
});

test("a batch without a row of its own leaves numbers", async () => {
  const found = await results([
    numbers([Number.NaN, 1], { shape: [2, 1] }),
    ...ofChannels(1),
    numbers([0, 0], { shape: [2, 1] }),
  ]);
  expect(found.flatMap(({ data }) => data).every(Number.isFinite)).toBe(true);
});

test.each(runtimeNames)(
  "%s: a layer that serves twice, in a loop, keeps its statistics apart and the caller's tensors as they are",
  async (name) => {
    const runtime = await runtimeNamed(name);
    const states = ofChannels(2).slice(2);
    const batches = sample([3, 4, 2], { type: "float32" });
    const graph = graphBuilder("test", everyOperator);
    const scale = graph.input("scale", "float32", [2]);
    const bias = graph.input("bias", "float32", [2]);
    const [mean, variance] = ["mean", "variance"].map((each) => graph.input(each, "float32", [2]));
    const rows = graph.input("x", "float32", [3, 4, 2]);
    const body = graphBuilder("body", everyOperator);
    const [m, v] = ["body/mean", "body/variance"].map((each) => body.input(each, "float32", [2]));
    const x = body.input("body/x", "float32", [4, 2]);
    const first = write(body, [x, scale, bias, m!, v!]);
    const again = write(body, [mul(body, first.y, first.y), scale, bias, m!, v!]);
    const loss = reduceSum(body, mul(body, again.y, mul(body, again.y, again.y)), {
      keepDims: false,
    });
    const [gradient] = gradients(body, loss, { of: [x] });
    const outputs = graph.applyAll("Scan", [mean!, variance!, rows], {
      body: {
        graph: body.build([first.mean, first.variance, again.mean, again.variance, gradient!]),
      },
      num_scan_inputs: { int: 1 },
    });
    const session = await runtime.load(graph.build(outputs));
    const given = [...ofChannels(2), batches];
    const feeds = given.map(({ type, shape, data }) =>
      runtime.tensor(type, Float32Array.from(data), [...shape]),
    );
    const names = ["scale", "bias", "mean", "variance", "x"];
    const run = async () => {
      const found = await session.run(
        Object.fromEntries(names.map((each, i) => [each, feeds[i]!])),
      );
      return outputs.map((value) => [...(found[value.name]!.data as Float32Array)]);
    };
    const found = await run();
    expect(await run()).toEqual(found);
    expect(feeds.map(({ data }) => [...(data as Float32Array)])).toEqual(
      given.map(({ data }) => data),
    );
    await session.release();

    // Batch after batch, each on its own.
    let running = states;
    for (const batch of [0, 1, 2]) {
      const own = numbers(batches.data.slice(batch * 8, batch * 8 + 8), { shape: [4, 2] });
      const inputs = [own, ...ofChannels(2).slice(0, 2), ...running];
      const [y, ...next] = byDefinition(inputs);
      const squares = numbers(
        y!.map((each) => each * each),
        { shape: [4, 2] },
      );
      const [, ...second] = byDefinition([squares, ...inputs.slice(1)]);
      expectClose(found[2]!.slice(batch * 2, batch * 2 + 2), second[0]!);
      expectClose(found[3]!.slice(batch * 2, batch * 2 + 2), second[1]!);
      running = next.map((data) => numbers(data));
    }
    for (const i of [0, 1]) expectClose(found[i]!, running[i]!.data);
  },
);
