import { expect, test } from "vitest";
import { readCurves } from "./read-curves.js";
import { readHistory } from "./read-history.js";

const read = (rates: readonly number[]) => {
  const rows = rates.map((lr, i) => `${i},${lr},${1 / (i + 1)}\n`);
  const text = `step,lr,loss\n${rows.join("")}`;
  return readCurves(readHistory({ name: "log", text })).curve.learningRates;
};
const remedy = "give the log of a range test, which raises the rate from step to step";

test("what trained by a schedule is refused as no range test", () => {
  const cosine = Array.from({ length: 50 }, (_, i) => 0.1 * (1 + Math.cos(i / 16)));
  expect(() => read(cosine)).toThrow(
    `log, line 3: the learning rate in "lr" falls, from 0.2 to ${cosine[1]}, as it does when training by a schedule: ${remedy}, or only the rows before`,
  );
  const oneCycle = [1, 2, 3, 4, 3, 2, 1];
  expect(() => read(oneCycle)).toThrow(
    'log, line 6: the learning rate in "lr" falls, from 4 to 3,',
  );
  expect(() => read(Array(20).fill(0.1))).toThrow(
    `log has one learning rate throughout, 0.1: ${remedy}`,
  );
  expect(() => read([0.1, 0.2, 0.3, ...Array(7).fill(0.4)])).toThrow(
    `log: the learning rate in "lr" rises to 0.4 and stays there, as after a warm-up: ${remedy}`,
  );
});

test("a staircase, a sweep that is held at its end, and a single point are read", () => {
  for (const rates of [[1, 1, 1, 2, 2, 2, 3, 3, 3], [1, 2, 3, 4, 5, 5, 5, 5], [1]]) {
    expect(read(rates)).toEqual(rates);
  }
});
