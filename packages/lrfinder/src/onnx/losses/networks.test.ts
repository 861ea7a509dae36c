import { describe, expect, test } from "vitest";
import { activationNames } from "../../names/activations.js";
import { type LossName, lossNames } from "../../names/losses.js";
import { mix } from "../../numeric/hash.js";
import { seededRandom } from "../../numeric/random.js";
import { evaluate, type Numbers, numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { disagreements } from "../autodiff/finite-differences.test-kit.js";
import { batchBuffers, fillBatch } from "../data/fill-batch.js";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { flatten } from "../models/layers/flatten.js";
import { initialize } from "../models/layers/initializers.js";
import type { Layer } from "../models/layers/layers.js";
import { sequential } from "../models/sequential.js";
import { gather } from "../ops/indexing.js";
import { sgd } from "../optimizers/sgd.js";
import { operators } from "../rules/operators.js";
import { writeGradients } from "../step/gradients.js";
import { withPenalty, writePenalty } from "../step/penalty.js";
import { batchNeeds, type Step, step } from "../step/step.js";
import { losses } from "./losses.js";

const rows = 5;
const outputs = 3;

/** Random rows, one after another, and targets that fit a loss. */
function table(loss: LossName, inputShape: readonly number[]) {
  const random = seededRandom(1);
  const draw = (count: number, next: () => number) => Array.from({ length: count }, next);
  const width = inputShape.reduce((a, b) => a * b, 1);
  const x = draw(rows * width, () => 2 * random() - 1);
  const targets: Partial<Record<LossName, () => readonly number[]>> = {
    // Far from every prediction, since no difference is to be taken across the corner.
    "mean-absolute-error": () => draw(rows * outputs, () => (random() < 0.5 ? -9 : 9)),
    "binary-cross-entropy": () => draw(rows * outputs, random),
    "categorical-cross-entropy": () =>
      draw(rows, random).flatMap((share) => [share / 2, share / 2, 1 - share]),
    "sparse-categorical-cross-entropy": () => draw(rows, () => Math.floor(random() * outputs)),
  };
  const target = targets[loss]?.() ?? draw(rows * outputs, () => 4 * random() - 2);
  return {
    x: numbers(x, { shape: [rows, ...inputShape] }),
    target:
      losses[loss].target === "label"
        ? numbers(target, { type: "int32" })
        : numbers(target, { shape: [rows, outputs] }),
  };
}

function network(layers: readonly Layer[], loss: LossName, inputShape: readonly number[]) {
  const model = sequential(layers, { inputShape });
  const made = step({ model, loss, metrics: [], optimizer: sgd() });
  const parameters = made.summary.parameters.map(({ shape, initializer }, i) =>
    numbers([...initialize({ name: "w", initializer, shape }, seededRandom(20 + i))], {
      shape: [...shape],
    }),
  );
  return { made, parameters };
}

function named(made: Step, parameters: readonly Value[]): ReadonlyMap<string, Value> {
  return new Map(made.summary.parameters.map(({ name }, i) => [name, parameters[i]!]));
}

/** The loss of a batch with its penalty, from the inputs x, target, weight, row keys, parameters. */
function write(graph: GraphBuilder, made: Step, inputs: readonly Value[]) {
  const [x, target, weight, rowKeys, ...parameters] = inputs as [Value, Value, Value, Value];
  const tensors = named(made, parameters);
  const tables = { inputs: { x }, targets: { prediction: target } };
  const given = { ...tables, weight, metricWeight: weight, rowKeys, tensors };
  const batch = writeGradients(graph, made, given);
  const penalty = writePenalty(graph, made, { tensors });
  return withPenalty(graph, made, { batch, penalty });
}

function inputsFor(
  { x, target }: { x: Numbers; target: Numbers },
  parameters: readonly Numbers[],
  weight = [0.3, 0.2, 0.2, 0.2, 0.1],
): readonly Numbers[] {
  const keys = Array.from({ length: rows }, (_, place) => mix(place, 99));
  return [
    x,
    target,
    numbers(weight, { shape: [rows, 1] }),
    numbers(keys, { shape: [rows, 1], type: "uint32" }),
    ...parameters,
  ];
}

async function disagreementsOf(
  layers: readonly Layer[],
  { loss, inputShape = [4] }: { loss: LossName; inputShape?: readonly number[] },
) {
  const { made, parameters } = network(layers, loss, inputShape);
  const inputs = inputsFor(table(loss, inputShape), parameters);
  const of = parameters.map((_, i) => inputs.length - parameters.length + i);
  return disagreements({ inputs, of, write: (graph, values) => write(graph, made, values).loss });
}

const kernel = { kernelInitializer: "he-normal", biasInitializer: 0.3 } as const;

describe.each(lossNames)("%s", (loss) => {
  test.each(activationNames)(
    "a network with %s has the gradients of finite differences",
    async (activation) => {
      const layers = [dense(3, { ...kernel, activation }), dense(outputs, kernel)];
      expect(await disagreementsOf(layers, { loss })).toEqual([]);
    },
  );

  test("so has one of three layers with flattened rows, dropout and penalties", async () => {
    const layers = [
      dense(3, { ...kernel, activation: "tanh", l2: 0.05 }),
      flatten(),
      dropout(0.4),
      dense(4, { ...kernel, activation: "softplus", useBias: false }),
      dropout(0.2, { seed: 1 }),
      dense(outputs, { ...kernel, l2: 0.2 }),
    ];
    expect(await disagreementsOf(layers, { loss, inputShape: [2, 2] })).toEqual([]);
  });

  test("a batch that is padded has the loss and gradients of its own rows, whatever else is in the table", async () => {
    const { made, parameters } = network([dense(3, kernel), dense(outputs, kernel)], loss, [4]);
    const { x, target } = table(loss, [4]);
    const ownRows = Int32Array.of(4, 0, 2);
    const spoiled = {
      ...x,
      data: x.data.map((value, i) => (i < 8 && i >= 4 ? Number.NaN : value)),
    };
    const results = await Promise.all(
      [3, 8].map((size) => {
        const buffers = batchBuffers(size, batchNeeds(made));
        fillBatch(buffers, { rows: ownRows, key: 0 }, { at: 0, size });
        const inputs = [
          spoiled,
          target,
          numbers([...buffers.rows], { type: "int32" }),
          numbers([...buffers.weight], { shape: [size, 1] }),
          ...parameters,
        ];
        return outputsOf(inputs, (graph, [tableX, tableTarget, places, weight, ...values]) => {
          const batch = writeGradients(graph, made, {
            inputs: { x: gather(graph, tableX!, places!) },
            targets: { prediction: gather(graph, tableTarget!, places!) },
            weight: weight!,
            metricWeight: weight!,
            tensors: named(made, values),
          });
          return [batch.loss, ...batch.gradients];
        });
      }),
    );
    results[0]!.forEach(({ data }, i) => {
      data.forEach((number, j) => {
        expect(results[1]![i]!.data[j]).toBeCloseTo(number, 6);
      });
    });
  });
});

test("a penalty adds λ·Σw² of its kernels to the loss, and 2λw to their gradients alone", async () => {
  const shapes = [
    dense(3, { l2: 0.5, biasInitializer: 1 }),
    dense(outputs, { biasInitializer: 2 }),
  ];
  const plain = [dense(3, { biasInitializer: 1 }), dense(outputs, { biasInitializer: 2 })];
  const run = async (layers: readonly Layer[]) => {
    const { made, parameters } = network(layers, "mean-squared-error", [4]);
    const inputs = inputsFor(table("mean-squared-error", [4]), parameters);
    const graph = graphBuilder("test", operators);
    const values = inputs.map(({ type, shape }, i) => graph.input(`input_${i}`, type, shape));
    const { loss, gradients } = write(graph, made, values);
    const feeds = inputs.map(({ data }) => data);
    const results = await evaluate(graph.build([loss, ...gradients]), feeds);
    return { parameters, results: results.map(({ data }) => data) };
  };
  const [with2, without] = [await run(shapes), await run(plain)];
  const w = with2.parameters[0]!.data;
  const squares = w.reduce((sum, weight) => sum + weight * weight, 0);
  expect(with2.results[0]![0]).toBeCloseTo(without.results[0]![0]! + 0.5 * squares, 5);
  with2.results[1]!.forEach((slope, i) => {
    expect(slope).toBeCloseTo(without.results[1]![i]! + 2 * 0.5 * w[i]!, 5);
  });
  expect(with2.results.slice(2)).toEqual(without.results.slice(2));
});
