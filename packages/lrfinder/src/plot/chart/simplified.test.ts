import { expect, test } from "vitest";
import { simplified } from "./simplified.js";

const unit = { width: 1, height: 1 };
const at = (x: number, y: number) => ({ x, y });

test("points on a straight line go, corners and ends stay", () => {
  const line = [at(0, 0), at(0.25, 0.0005), at(0.5, 0), at(0.5, 0.3), at(0.5, 0.7)];
  expect(simplified(line, unit)).toEqual([at(0, 0), at(0.5, 0), at(0.5, 0.7)]);
});

test("what is straight depends on the size of the picture", () => {
  const bump = [at(0, 0), at(0.5, 0.05), at(1, 0)];
  expect(simplified(bump, unit)).toEqual(bump);
  expect(simplified(bump, { width: 1, height: 100 })).toEqual([at(0, 0), at(1, 0)]);
});

test("a circle that ends where it began keeps its shape", () => {
  const circle = Array.from({ length: 361 }, (_, i) =>
    at(Math.cos((i * Math.PI) / 180), Math.sin((i * Math.PI) / 180)),
  );
  const kept = simplified(circle, { width: 2, height: 2 });
  expect(kept.length).toBeGreaterThan(20);
  expect(kept.length).toBeLessThan(100);
  expect(simplified([at(1, 1)], unit)).toEqual([at(1, 1)]);
});
