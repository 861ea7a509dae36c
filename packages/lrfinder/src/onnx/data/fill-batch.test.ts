import { expect, test } from "vitest";
import { mix } from "../../numeric/hash.js";
import { binaryCrossEntropy } from "../losses/classification.js";
import { metricFor } from "../losses/metrics.js";
import { batchNeeds } from "../step/step.js";
import { batchBuffers, fillBatch } from "./fill-batch.js";

const plain = {
  ...{ weighted: false, metrics: [], fullBatches: false },
  summary: { random: false, mixesRows: false },
};
const random = { ...plain, summary: { ...plain.summary, random: true } };
const buffersFor = (places: number, step: Parameters<typeof batchNeeds>[0]) =>
  batchBuffers(places, batchNeeds(step));
const order = { rows: Int32Array.of(7, 3, 9, 5, 2), key: 11 };
const part = (from: number, to?: number) => ({
  ...{ rows: order.rows.subarray(from, to), key: order.key },
  ...{ first: from, of: order.rows.length },
});

test("a batch's rows each weigh 1 / rows, and padding repeats them with weight 0", () => {
  const buffers = buffersFor(8, plain);
  fillBatch(buffers, order, { at: 0, size: 8 });
  expect([...buffers.rows]).toEqual([7, 3, 9, 5, 2, 7, 3, 9]);
  expect([...buffers.weight]).toEqual([...new Array(5).fill(Math.fround(0.2)), 0, 0, 0]);
  expect(buffers.rowKeys.length).toBe(0);
});

test("a chunk is padded from its own rows and weighs by the whole batch", () => {
  const buffers = buffersFor(3, random);
  fillBatch(buffers, part(3), { at: 0, size: 3 });
  expect([...buffers.rows]).toEqual([5, 2, 5]);
  expect([...buffers.weight]).toEqual([Math.fround(0.2), Math.fround(0.2), 0]);
});

test("a place's key is the same in a chunk as in the whole batch", () => {
  const whole = buffersFor(5, random);
  fillBatch(whole, order, { at: 0, size: 5 });
  const chunk = buffersFor(2, random);
  fillBatch(chunk, part(2, 4), { at: 0, size: 2 });
  expect([...chunk.rowKeys]).toEqual([...whole.rowKeys.subarray(2, 4)]);
  expect([...whole.rowKeys]).toEqual([0, 1, 2, 3, 4].map((place) => mix(place, 11)));
});

test("a batch is written at its own place and nowhere else", () => {
  const buffers = buffersFor(4, plain);
  buffers.rows.fill(-1);
  fillBatch(buffers, { rows: Int32Array.of(4), key: 0 }, { at: 1, size: 2 });
  expect([...buffers.rows]).toEqual([-1, 4, 4, -1]);
  expect([...buffers.weight]).toEqual([0, 1, 0, 0]);
});

test("rows weigh by their own weights in the loss, and alike in metrics", () => {
  const metrics = [metricFor("accuracy", { name: "binary", loss: binaryCrossEntropy })];
  const buffers = buffersFor(3, { ...plain, weighted: true, metrics });
  const weights = Float32Array.of(9, 9, 4, 9, 9, 0.5, 9, 9, 9, 9);
  fillBatch(buffers, part(3), { at: 0, size: 3, weights });
  expect([...buffers.weight]).toEqual([0.1, 0.8, 0].map(Math.fround));
  expect([...buffers.metricWeight]).toEqual([0.2, 0.2, 0].map(Math.fround));
  expect(buffersFor(3, { ...plain, metrics }).metricWeight.length).toBe(0);
});

test("where the model mixes rows, a mask sets a batch's own rows apart from its padding", () => {
  const buffers = buffersFor(6, { ...plain, summary: { random: false, mixesRows: true } });
  const weights = new Float32Array(10);
  fillBatch(buffers, part(3), { at: 1, size: 4, weights });
  // A row that weighs nothing in the loss still counts.
  expect([...buffers.rowMask]).toEqual([0, 1, 1, 0, 0, 0]);
  expect(buffersFor(6, plain).rowMask.length).toBe(0);
});
