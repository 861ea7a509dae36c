import { expect, test } from "vitest";
import { nearestStop, rateStops } from "./rates.js";

const stops = rateStops(-3, 1);

test("the stops are round numbers, as many in each power of ten, from end to end", () => {
  expect(stops).toHaveLength(4 * 40 + 1);
  expect([stops[0], stops[1], stops[40], stops[80], stops[120], stops.at(-1)]).toEqual([
    0.001, 0.0011, 0.01, 0.1, 1, 10,
  ]);
  for (const lr of [0.05, 0.5, 1.9, 2, 2.1, 0.3]) expect(stops).toContain(lr);
  expect(stops).toEqual(stops.toSorted((a, b) => a - b));
});

test("neighbours are between 3 and 12 % apart, so that the scale is all but logarithmic", () => {
  for (const [i, stop] of stops.slice(1).entries()) {
    expect(stop / stops[i]!).toBeGreaterThan(1.03);
    expect(stop / stops[i]!).toBeLessThan(1.12);
  }
});

test("the nearest stop is nearest in ratio, and an end for what lies outside", () => {
  expect(stops[nearestStop(stops, 0.0503)]).toBe(0.05);
  expect(stops[nearestStop(stops, 1.949)]).toBe(1.9);
  expect(stops[nearestStop(stops, 1.951)]).toBe(2);
  expect(nearestStop(stops, 1e-9)).toBe(0);
  expect(stops[nearestStop(stops, 99)]).toBe(10);
});
