import { expect, test } from "vitest";
import { asciiCanvas, brailleCanvas, type Canvas } from "./canvas.js";

function rows(canvas: Canvas, columns: number, count: number): string[] {
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: columns }, (_, column) => canvas.cell(column, row)?.character ?? " ").join(
      "",
    ),
  );
}

test("the corners of the unit square are the outermost dots", () => {
  const canvas = brailleCanvas(3, 2);
  for (const [x, y] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const)
    canvas.dot({ x, y }, "bold");
  expect(rows(canvas, 3, 2)).toEqual(["⠁ ⠈", "⡀ ⢀"]);
});

test("a falling line has a dot in each of its rows", () => {
  const canvas = brailleCanvas(2, 1);
  canvas.line({ x: 0, y: 1 }, { x: 1, y: 0 }, "bold");
  expect(rows(canvas, 2, 1)).toEqual(["⠑⢄"]);
});

test("a later dot gives its cell its style, and keeps the dots before", () => {
  const canvas = brailleCanvas(1, 1);
  canvas.dot({ x: 0, y: 1 }, "faint");
  canvas.dot({ x: 1, y: 0 }, "bold");
  expect(canvas.cell(0, 0)).toEqual({ character: "⢁", style: "bold" });
});

test("ASCII has one character for each dot", () => {
  const canvas = asciiCanvas(4, 3);
  canvas.dot({ x: 1, y: 1 }, "faint");
  canvas.line({ x: 0, y: 0 }, { x: 1, y: 0.5 }, "bold");
  expect(rows(canvas, 4, 3)).toEqual(["   .", "  **", "**  "]);
});
