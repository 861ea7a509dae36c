import { describe, expect, test } from "vitest";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { TablePorts } from "./tables.js";
import { tablesOf } from "./training-data.js";

/** Calls something as a program without types does. */
const untyped = (call: (...given: never[]) => unknown, ...given: unknown[]): unknown =>
  Reflect.apply(call, undefined, given);

const two: TablePorts = {
  inputs: [{ name: "in", type: "float32", shape: [2] }],
  targets: [{ name: "out", type: "float32", shape: [1] }],
};

test("probabilities of classes on any axis sum to 1 at every place, or the row is named", () => {
  // Two rows of three classes at two places, class by class.
  const right = [0.5, 1, 0.25, 0, 0.25, 0, 0, 0.125, 0, 0.25, 1, 0.625];
  const given = (y: readonly number[], classAxis: number) =>
    tablesOf(
      { x: [1, 2, 3, 4], y },
      {
        ...two,
        targets: [{ ...two.targets[0]!, shape: [3, 2], probabilities: "softmax", classAxis }],
      },
    );
  expect([...given(right, -2).targets.out!]).toEqual(right.map(Math.fround));
  expect(() => given(right, -1)).toThrow("those of row 0 sum to 1.5");
  for (const [place, row] of [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1].entries()) {
    const wrong = right.with(place, right[place]! + 0.5);
    expect(() => given(wrong, -2)).toThrow(`those of row ${row} sum to 1.5`);
  }
});

describe("probabilities", () => {
  const trainerOf = (loss: string, y: unknown, sampleWeights?: unknown) =>
    untyped(createTrainer, {
      model: sequential([dense(3)], { inputShape: [1] }),
      ...{ loss, data: { x: [1, 2], y, ...(sampleWeights !== undefined && { sampleWeights }) } },
    });
  const trained = async (...given: Parameters<typeof trainerOf>) => {
    const training = (await trainerOf(...given)) as Awaited<ReturnType<typeof createTrainer>>;
    const { loss } = await training.step({ learningRate: [0.1, 0.1] });
    expect(loss.every(Number.isFinite)).toBe(true);
    await training.close();
  };

  test("binary cross-entropy takes targets from 0 to 1, and names the row of any other", async () => {
    await trained("binary-cross-entropy", [0, 1, 0.5, 1, 1, 1e-30]);
    const table = [
      [[0, 1, 0, 0, 2, 0], "row 1 holds 2"],
      [[-1, 1, 0, 0, 1, 0], "row 0 holds -1"],
      [[0, 1, 0, 0, 1, 1.001], "row 1 holds 1.00"],
      [[[0, 1, 0], Float32Array.of(0, Infinity, 0)], "row 1 holds Infinity"],
    ] as const;
    for (const [y, message] of table) {
      const made = trainerOf("binary-cross-entropy", y);
      await expect(made).rejects.toThrow(
        "y must hold numbers from 0 to 1, for binary-cross-entropy",
      );
      await expect(trainerOf("binary-cross-entropy", y)).rejects.toThrow(message);
      await expect(trainerOf("binary-cross-entropy", y)).rejects.toThrow(RangeError);
    }
  });

  test("categorical cross-entropy takes targets that sum to 1 as floats do", async () => {
    const third = Math.fround(1 / 3);
    await trained("categorical-cross-entropy", [third, third, third, 0, 1, 0]);
    await trained("categorical-cross-entropy", [0.9, 0.05, 0.05, 0.2, 0.3, 0.4996]);
    const table = [
      [[1, 0, 0, 1, 1, 0], "those of row 1 sum to 2"],
      [[0, 0, 0, 0, 1, 0], "those of row 0 sum to 0"],
      [[1, 0, 0, 0.33, 0.33, 0.33], "those of row 1 sum to 0.99"],
      [[1, 0, 0, 2, -1, 0], "row 1 holds -1"],
      [[1, 0, 0, 0, 0, Infinity], "those of row 1 sum to Infinity"],
    ] as const;
    for (const [y, message] of table) {
      await expect(trainerOf("categorical-cross-entropy", y)).rejects.toThrow(message);
      await expect(trainerOf("categorical-cross-entropy", y)).rejects.toThrow(/^y must hold/);
    }
  });

  test("a float32 softmax over ten thousand classes is taken", () => {
    const width = 10_000;
    const exps = Float32Array.from({ length: width }, (_, i) => Math.exp(3 * Math.sin(i * i)));
    let total = 0;
    for (const value of exps) total = Math.fround(total + value);
    const y = exps.map((value) => value / total);
    const target = {
      name: "out",
      type: "float32",
      shape: [width],
      probabilities: "softmax",
    } as const;
    const ports: TablePorts = { ...two, targets: [target] };
    expect(tablesOf({ x: [1, 2], y }, ports).targets.out).toBe(y);
  });

  test("rows of weight 0 may hold anything, and NaN is the loss's to report", async () => {
    await trained("binary-cross-entropy", [0, 1, 0, 7, -3, Infinity], [1, 0]);
    await trained("categorical-cross-entropy", [0, 1, 0, 7, Number.NaN, 0], [1, 0]);
    const training = (await trainerOf("binary-cross-entropy", [
      ...[0, 1, 0],
      ...[0, Number.NaN, 1],
    ])) as Awaited<ReturnType<typeof createTrainer>>;
    expect((await training.step({ learningRate: [0.1] })).loss).toEqual([Number.NaN]);
    await training.close();
  });

  test("what a model is evaluated on is checked, too, by the names of its tables", async () => {
    const training = await createTrainer({
      model: sequential([dense(1)], { inputShape: [2] }),
      ...{ loss: "binary-cross-entropy", data: { x: [[1, 2]], y: [1] } },
    });
    await expect(training.evaluate({ x: [[1, 2]], y: [2] })).rejects.toThrow("row 0 holds 2");
    await expect(training.evaluate({ x: [[1, 2], [3]], y: [1, 0] })).rejects.toThrow(
      "row 1 holds 1",
    );
    const rows = [Float32Array.of(1, 2), Float32Array.of(3, 4)];
    expect(await training.predict(rows)).toEqual(await training.predict([1, 2, 3, 4]));
    await expect(untyped(training.predict, [[1, null]])).rejects.toThrow(
      "row 0, column 1 holds null",
    );
    await training.close();
  });
});
