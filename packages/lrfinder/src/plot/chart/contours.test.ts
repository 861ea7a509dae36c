import { expect, test } from "vitest";
import { contours } from "./contours.js";

const square = { x: [-2, 2], y: [-2, 2], cells: 80 } as const;

test("the contour lines of a bowl are circles, closed where they do not leave the map", () => {
  const rings = contours((x, y) => x * x + y * y, { ...square, levels: 5 });
  expect(rings).toHaveLength(5);
  for (const { level, lines } of rings) {
    const radius = Math.sqrt(level);
    for (const { x, y } of lines.flat()) expect(Math.hypot(x, y!) / radius).toBeCloseTo(1, 2);
    if (radius > 1.95) continue;
    expect(lines).toHaveLength(1);
    expect(lines[0]![0]).toEqual(lines[0]!.at(-1));
    // A polygon of n corners that keep within the tolerance goes all the way round.
    expect(lines[0]!.length).toBeGreaterThan(12);
  }
  const levels = rings.map(({ level }) => level);
  expect(levels).toEqual(levels.toSorted((a, b) => a - b));
});

test("those of a plane are straight, each of two points", () => {
  const [line, ...others] = contours((x, y) => x + 2 * y, { ...square, levels: 1 });
  expect(others).toEqual([]);
  expect(line!.lines).toHaveLength(1);
  expect(line!.lines[0]).toHaveLength(2);
  for (const { x, y } of line!.lines[0]!) expect(x + 2 * y!).toBeCloseTo(line!.level, 12);
});

test("those of a saddle come in two branches that do not cross", () => {
  for (const { level, lines } of contours((x, y) => x * y, { ...square, cells: 41, levels: 4 })) {
    if (Math.abs(level) < 0.1) continue;
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      for (const { x, y } of line) expect(x * y!).toBeCloseTo(level, 1);
      expect(new Set(line.map(({ x }) => Math.sign(x))).size).toBe(1);
    }
  }
});

test("where a line crosses all edges of a cell, the corners on the middle's side are connected", () => {
  const heights = [
    [1, -1, 0],
    [-1.1, 1.2, 5],
    [6, 7, 8],
  ];
  const [zero] = contours((x, y) => heights[y]![x]!, { x: [0, 2], y: [0, 2], levels: 1, cells: 2 });
  expect(zero!.level).toBe(0);
  // In the lower left cell, whose mean is above 0, the line cuts off the corner at (1, 0), which is
  // below.
  const line = zero!.lines.find((points) => points.some(({ x, y }) => x === 0.5 && y === 0))!;
  const place = line.findIndex(({ x, y }) => x === 0.5 && y === 0);
  const beside = line[place === 0 ? 1 : place - 1]!;
  expect(beside.x).toBe(1);
  expect(beside.y).toBeCloseTo(1 / 2.2, 12);
});

test("a hole in the function is left out, and a function without heights has no lines", () => {
  const holed = (x: number, y: number) => (x > 0 ? Number.NaN : x + y);
  const points = contours(holed, { ...square, levels: 3 }).flatMap(({ lines }) => lines.flat());
  expect(points.length).toBeGreaterThan(0);
  for (const { x } of points) expect(x).toBeLessThanOrEqual(0);
  expect(contours(() => Number.NaN, { ...square, levels: 3 })).toEqual([]);
  expect(contours(() => 7, { ...square, levels: 3 })).toEqual([{ level: 7, lines: [] }]);
});
