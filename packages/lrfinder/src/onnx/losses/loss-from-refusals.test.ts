import { expect, test } from "vitest";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { lossFrom, metricFrom } from "./loss-from.js";
import type { WriteRows } from "./row-graph.js";

// What a loss or a metric of one's own may not be.

const model = sequential([dense(3, { useBias: false })], { inputShape: [2] });
const x = Array.from({ length: 7 }, (_, row) => [row, 1 - row]);
const y = Array.from({ length: 7 }, (_, row) => [row, 0, 1]);

test.each<[about: string, write: WriteRows, message: string]>([
  [
    "an operator that is not known",
    (graph, { prediction }) => graph.apply("Sinh", [prediction]),
    "there is no rule for the operator Sinh",
  ],
  [
    "a sum over rows",
    (graph, { prediction }) => graph.sub(prediction, graph.mean(prediction, { axes: [0] })),
    "loss must keep rows apart, and axis 0 holds them",
  ],
  [
    "a sum over rows, counted from the end",
    (graph, { prediction }) => graph.sum(prediction, { axes: [-2] }),
    "loss must keep rows apart, and axis 0 holds them",
  ],
  [
    "a number of no row",
    (graph) => graph.constant(1),
    "loss must give a number for each row, [rows, …], not float32 []",
  ],
  [
    "a whole number",
    (graph, { prediction }) => graph.argMax(prediction),
    "loss must give a number for each row, [rows, …], not int64 [rows]",
  ],
  ["nothing", () => undefined as never, "loss must give a value of its own graph"],
  [
    "a value of another graph",
    (graph, { prediction }) => graph.mul(prediction, { ...prediction }),
    "loss must use numbers and values of its own graph",
  ],
  [
    "shapes that do not fit",
    (graph, { prediction }) => graph.add(prediction, graph.constant([1, 2])),
    "shapes [rows, 3] and [2] do not broadcast",
  ],
])("%s is refused", async (_, write, message) => {
  const refused = createTrainer({ model, loss: lossFrom(write), data: { x, y } });
  await expect(refused).rejects.toThrow(TypeError);
  await expect(refused).rejects.toThrow(message);
});

test("a metric needs a name of its own, and metrics are what they should be", async () => {
  const write: WriteRows = (_, { prediction }) => prediction;
  for (const name of ["", "loss", "accuracy", "validation-own", "lr"]) {
    expect(() => metricFrom(name, write)).toThrow(
      new RangeError(`name must be one that no other number has, not ${JSON.stringify(name)}`),
    );
  }
  const own = metricFrom("own", write);
  const wrong: readonly [metrics: TrainerOptions["metrics"], message: string][] = [
    [[own, own], "metrics must be named once, and two are own"],
    [[{ name: "own" } as never], "metrics must be named, or made by metricFrom(), and one is"],
  ];
  for (const [metrics, message] of wrong) {
    const refused = createTrainer({ model, loss: "huber", metrics, data: { x, y } });
    await expect(refused).rejects.toThrow(message);
  }
});
