import { expect, test } from "vitest";
import { around, followed, grown, thinned } from "./walk-points.js";

test("up to 1,500 points all stay; of more, every nth and the last", () => {
  expect(thinned(Array.from({ length: 1500 }, (_, i) => i))).toHaveLength(1500);
  const many = thinned(Array.from({ length: 4420 }, (_, i) => i));
  expect(many.slice(0, 3)).toEqual([0, 3, 6]);
  expect(many.at(-1)).toBe(4419);
  expect(many.length).toBeLessThan(1500);
});

test.each([
  ["nothing outside changes nothing", [-1, 1], { values: [0, 0.5], starts: [0] }, [-1, 1]],
  ["what is near is shown, with room", [-1, 1], { values: [1.5, -0.2], starts: [0] }, [-1, 1.6]],
  ["what is far is not", [-1, 1], { values: [1.7, 50], starts: [0] }, [-1, 1]],
  ["a start is, however far", [0, 10], { values: [], starts: [-90] }, [-94, 10]],
] as const)("a view grows: %s", (_, view, of, expected) => {
  const [low, high] = grown(view, of);
  expect(low).toBeCloseTo(expected[0], 12);
  expect(high).toBeCloseTo(expected[1], 12);
});

test("a range around values has room, even around one", () => {
  expect(around([0, 4])).toEqual([-1, 5]);
  expect(around([8])).toEqual([4, 12]);
  expect(around([0, Number.NaN])).toEqual([-1, 1]);
  expect(around([])).toEqual([-1, 1]);
});

const domain = { x: [0, 1], y: [0, 1] } as const;

test("a path is followed to its first point that is not a number", () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
    { x: 2, y: Number.NaN },
    { x: 0, y: 0 },
  ];
  expect(followed(points, domain)).toEqual(points.slice(0, 2));
});

test("a point far outside is drawn nearer in the same direction, and ends the path", () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1001, y: -500 },
    { x: 0, y: 0 },
  ];
  const [start, end, ...more] = followed(points, domain);
  expect(start).toEqual({ x: 0, y: 0 });
  expect(end!.y! / end!.x).toBeCloseTo(-500 / 1001, 12);
  expect(end!.x).toBeLessThan(22);
  expect(more).toEqual([]);
  expect(followed(points.slice(1), domain)).toEqual([]);
});
