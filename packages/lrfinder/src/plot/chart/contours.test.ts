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

test("a hole in the function is left out, and a function without heights has no lines", () => {
  const holed = (x: number, y: number) => (x > 0 ? Number.NaN : x + y);
  const points = contours(holed, { ...square, levels: 3 }).flatMap(({ lines }) => lines.flat());
  expect(points.length).toBeGreaterThan(0);
  for (const { x } of points) expect(x).toBeLessThanOrEqual(0);
  expect(contours(() => Number.NaN, { ...square, levels: 3 })).toEqual([]);
  expect(contours(() => 7, { ...square, levels: 3 })).toEqual([{ level: 7, lines: [] }]);
});
