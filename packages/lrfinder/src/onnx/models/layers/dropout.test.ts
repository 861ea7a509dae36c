import { expect, test } from "vitest";
import { mix } from "../../../numeric/hash.js";
import { numbers, runtimeNamed } from "../../autodiff/evaluate.test-kit.js";
import { evaluateModel } from "../evaluate-model.test-kit.js";
import { dropout } from "./dropout.js";
import type { Layer } from "./layers.js";

const rows = 200;
const units = 100;
const ones = numbers(
  Array.from({ length: rows * units }, () => 1),
  { shape: [rows, units] },
);

/** Keys as a trainer makes them: of each row's place, the step and the seed. */
const keysOf = (step: number, seed = 0) =>
  Array.from({ length: rows }, (_, place) => mix(place, mix(step, seed)));

const drop = async (layers: readonly Layer[], rowKeys: readonly number[] | undefined, x = ones) =>
  (await evaluateModel(layers, x, { rowKeys })).data;

/** The share of places at which two lists differ. */
const difference = (a: readonly number[], b: readonly number[]) =>
  a.filter((number, i) => number !== b[i]).length / a.length;

test.each([0.1, 0.5, 0.9])(
  "at rate %f that share is dropped and the rest scaled up",
  async (rate) => {
    const y = await drop([dropout(rate)], keysOf(0));
    const share = y.filter((number) => number === 0).length / y.length;
    // Four deviations of the share among 20,000 numbers.
    expect(Math.abs(share - rate)).toBeLessThan(4 * Math.sqrt((rate * (1 - rate)) / y.length));
    expect(new Set(y)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
  },
);

test("no row and no unit is dropped much more often than another", async () => {
  const y = await drop([dropout(0.5)], keysOf(0));
  const count = (places: readonly number[]) => places.filter((place) => y[place] === 0).length;
  for (let row = 0; row < rows; row++) {
    const dropped = count(Array.from({ length: units }, (_, unit) => row * units + unit));
    expect(Math.abs(dropped - units / 2)).toBeLessThan(4.5 * Math.sqrt(units / 4));
  }
  for (let unit = 0; unit < units; unit++) {
    const dropped = count(Array.from({ length: rows }, (_, row) => row * units + unit));
    expect(Math.abs(dropped - rows / 2)).toBeLessThan(4.5 * Math.sqrt(rows / 4));
  }
});

test("the mask is the same for the same seed, step, place and unit, and no other", async () => {
  const mask = await drop([dropout(0.5)], keysOf(3));
  expect(await drop([dropout(0.5)], keysOf(3))).toEqual(mask);

  const others = await Promise.all([
    drop([dropout(0.5)], keysOf(4)),
    drop([dropout(0.5)], keysOf(3, 1)),
    drop([dropout(0.5, { seed: 1 })], keysOf(3)),
    // The layer's place in the model counts too.
    drop([{ kind: "activation", activation: "linear" }, dropout(0.5)], keysOf(3)),
  ]);
  for (const other of others) {
    expect(Math.abs(difference(mask, other) - 0.5)).toBeLessThan(0.02);
  }
});

test("a row's mask depends on its key alone, not on the rows around it", async () => {
  const keys = keysOf(5);
  const mask = await drop([dropout(0.5)], keys);
  const part = numbers(ones.data.slice(0, 10 * units), { shape: [10, units] });
  const chunk = await drop([dropout(0.5)], keys.slice(50, 60), part);
  expect(chunk).toEqual(mask.slice(50 * units, 60 * units));
});

test("rows of more dimensions are masked place by place, as if they were laid out flat", async () => {
  const keys = keysOf(1);
  const cube = { ...ones, shape: [rows, 20, 5] };
  expect(await drop([dropout(0.3)], keys, cube)).toEqual(await drop([dropout(0.3)], keys));
});

test("what is dropped is 0, even where it was infinite or not a number", async () => {
  const x = numbers(
    ones.data.map((_, i) => (i % 2 ? Number.NaN : Number.POSITIVE_INFINITY)),
    { shape: [rows, units] },
  );
  const [masked, mask] = [
    await drop([dropout(0.5)], keysOf(2), x),
    await drop([dropout(0.5)], keysOf(2)),
  ];
  expect(masked.filter((_, i) => mask[i] === 0).every((number) => number === 0)).toBe(true);
});

test("the masks of onnxruntime-node and onnxruntime-web are equal to the bit", async () => {
  const web = await runtimeNamed("onnxruntime-web");
  for (const rate of [0.1, 0.5, 1 / 3]) {
    const layers = [dropout(rate, { seed: 12 })];
    const inWasm = await evaluateModel(layers, ones, { rowKeys: keysOf(7), runtime: web });
    expect(inWasm.data).toEqual(await drop(layers, keysOf(7)));
  }
});

test("nothing is dropped when predicting, or at rate 0", async () => {
  expect(await drop([dropout(0.5)], undefined)).toEqual(ones.data);
  expect(await drop([dropout(0)], keysOf(0))).toEqual(ones.data);
});

test("rates and seeds out of range are refused", () => {
  expect(() => dropout(1)).toThrow(new RangeError("rate must be at least 0 and below 1, not 1"));
  expect(() => dropout(0.5, { seed: -1 })).toThrow(
    new RangeError("seed must be a whole number of at least 0, not -1"),
  );
});
