import { expect, test } from "vitest";
import { areasOf, spanOf } from "./map-areas.js";

const axis = { column: "a", low: 0, high: 1 };
const map = { across: axis, up: axis, cells: 2, rows: [] };

test("cells that look alike are one shape, the first row at the bottom", () => {
  const areas = areasOf({
    ...{ ...map, classes: ["p", "q"] },
    values: [0, 0, 1, 0],
    sureness: [1, 1, 0.5, 0.5],
  });
  expect(areas).toEqual([
    { look: "class-1", opacity: 0.6, path: "M0 1h2v1h-2z" },
    { look: "class-2", opacity: 0.15, path: "M0 0h1v1h-1z" },
    { look: "class-1", opacity: 0.15, path: "M1 0h1v1h-1z" },
  ]);
});

test("of numbers the higher are the stronger, and what is not finite is no end of the scale", () => {
  const values = [0, 10, Number.NaN, 10];
  expect(spanOf(values)).toEqual([0, 10]);
  expect(areasOf({ ...map, values }).map(({ opacity }) => opacity)).toEqual([
    0.15,
    0.6,
    Number.NaN,
  ]);
});
