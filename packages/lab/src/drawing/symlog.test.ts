import { expect, test } from "vitest";
import { logBeyond, ticksBeyond } from "./symlog.js";

test("above its value equal factors take about equal room, below it equal differences", () => {
  const scale = logBeyond(1, [0, 1e6], [0, 600]);
  const room = (from: number, to: number) => scale(to) - scale(from);
  expect(room(1e4, 1e5) / room(1e5, 1e6)).toBeCloseTo(1, 3);
  expect(room(0, 0.01) / room(0.01, 0.02)).toBeCloseTo(1, 1);
});

test("ticks are 0 and a few powers of ten on each side", () => {
  expect(ticksBeyond(1.6, [0, 950])).toEqual([0, 10, 100]);
  expect(ticksBeyond(1, [-39900, 2.5])).toEqual([-10000, -100, 0]);
  expect(ticksBeyond(1, [0, 1e9])).toEqual([0, 1000, 1e6, 1e9]);
});
