import { expect, test } from "vitest";
import { firstTrainings, lowerTrainings, nextTrainings } from "./next-trainings.js";

const first = firstTrainings(5);
/** What follows the first trainings, where the middle rate is best. */
const next = (belief: { place: number; lost: number }, more = {}) =>
  nextTrainings(first, { gains: [1, 3, 2], belief, most: 5, ...more });

test("three rates are tried first, in two folds where there are so many", () => {
  expect(first).toEqual({ places: [-0.75, 0, 0.5], folds: 2 });
  expect(firstTrainings(1)).toEqual({ places: [-0.75, 0, 0.5], folds: 1 });
});

test("an answer that is expected to lose less than six thousandths stands", () => {
  expect(next({ place: 0, lost: 0.0059 })).toBeUndefined();
  expect(next({ place: 0, lost: 0.0061 })).toEqual({ ...first, folds: 3 });
});

test("beyond an end that is the best another is tried, half a decade away, however little it loses", () => {
  const sure = { place: 0, lost: 0 };
  expect(next(sure, { gains: [1, 2, 3] })).toEqual({ places: [-0.75, 0, 0.5, 1], folds: 2 });
  expect(next(sure, { gains: [3, 2, 1] })).toEqual({ places: [-1.25, -0.75, 0, 0.5], folds: 2 });
});

test("the rate that is thought best is tried where none near it was, at a quarter of a decade", () => {
  expect(next({ place: -0.35, lost: 0.01 })).toEqual({ places: [-0.75, -0.25, 0, 0.5], folds: 2 });
  expect(next({ place: -0.25, lost: 0.01 })).toEqual({ ...first, folds: 3 });
});

test("there are no more folds than there can be, and no more than nine rates", () => {
  expect(next({ place: 0, lost: 0.1 }, { most: 2 })).toBeUndefined();
  const places = Array.from({ length: 9 }, (_, i) => i / 2);
  const nine = { places, folds: 2 };
  const rising = { gains: places, belief: { place: 5, lost: 0.1 }, most: 2 };
  expect(nextTrainings(nine, rising)).toBeUndefined();
  const eight = { places: places.slice(1), folds: 2 };
  expect(nextTrainings(eight, { ...rising, gains: places.slice(1) })!.places).toHaveLength(9);
  expect(lowerTrainings(nine)).toBeUndefined();
});

test("where all are too high, one half a decade below the lowest is tried", () => {
  expect(lowerTrainings(first)).toEqual({ places: [-1.25, -0.75, 0, 0.5], folds: 2 });
});
