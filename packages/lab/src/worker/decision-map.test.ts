import { adam, createTrainer, dense, fit, sequential } from "lrfinder/onnx";
import { encodeTable, isRefusal } from "lrfinder/table";
import { expect, test } from "vitest";
import { decisionMap } from "./decision-map.js";

const between = { across: "", up: "" };

/** Points on a grid: a class, or a number, by which side of a diagonal they lie on. */
function table(target: (a: number, b: number) => string, inputs = [0, 1]) {
  const points = Array.from({ length: 100 }, (_, i) => [i % 10, 3 * Math.floor(i / 10)] as const);
  const rows = points.map(([a, b]) => [String(a), String(b), target(a, b)]);
  const data = encodeTable({ names: ["a", "b", "y"], rows }, { target: 2, inputs });
  if (isRefusal(data)) throw new Error(data.code);
  return data;
}

async function trained(data: ReturnType<typeof table>, outputs: number) {
  const training = await createTrainer({
    model: sequential([dense(16, { activation: "tanh" }), dense(outputs)], { inputShape: [2] }),
    loss: outputs === 1 ? "mean-squared-error" : "sparse-categorical-cross-entropy",
    optimizer: adam(),
    data,
  });
  await fit(training, { epochs: 60, learningRate: 0.02 });
  return training;
}

test("a map of classes says at each place what the network says there, and how sure it is", async () => {
  const data = table((a, b) => (3 * a > b ? "right" : "left"));
  const training = await trained(data, 2);
  const map = (await decisionMap(data)!(training, between))!;
  await training.close();
  expect(map.classes).toEqual(["left", "right"]);
  // 0 to 9 and 0 to 27, and 6 % of that around.
  expect([map.across, map.up]).toEqual([
    { column: "a", low: expect.closeTo(-0.54, 4), high: expect.closeTo(9.54, 4) },
    { column: "b", low: expect.closeTo(-1.62, 4), high: expect.closeTo(28.62, 4) },
  ]);
  const at = (x: number, y: number) => y * map.cells + x;
  const last = map.cells - 1;
  // The first cell is below on the left; the diagonal runs from there.
  expect([map.values[at(last, 0)], map.values[at(0, last)]]).toEqual([1, 0]);
  expect(map.sureness![at(last, 0)]).toBeGreaterThan(0.9);
  expect(map.sureness![at(last, last)]).toBeLessThan(0.9);
  expect(map.rows).toHaveLength(100);
  expect(map.rows[0]).toEqual({
    ...{ x: expect.closeTo(0.06 / 1.12, 5), y: expect.closeTo(0.06 / 1.12, 5), value: 0 },
  });
});

test("a map of numbers is in the target's own unit", async () => {
  const data = table((a, b) => String(100 + 10 * a + b + 0.5));
  const training = await trained(data, 1);
  const map = (await decisionMap(data)!(training, between))!;
  await training.close();
  expect(map.classes).toBeUndefined();
  expect(map.rows[99]!.value).toBeCloseTo(217.5, 3);
  expect(map.values.at(-1)).toBeGreaterThan(205);
  expect(map.values[0]).toBeLessThan(112);
});

test("other inputs than two columns of numbers have no map", () => {
  const text = (a: number) => (a > 4 ? "p" : "q");
  expect(decisionMap(table(text, [0]))).toBeUndefined();
  const rows = Array.from({ length: 20 }, (_, i) => [String(i), i % 2 ? "u" : "v", text(i % 9)]);
  const mixed = encodeTable({ names: ["a", "b", "y"], rows }, { target: 2 });
  expect(isRefusal(mixed) ? mixed : decisionMap(mixed)).toBeUndefined();
});
