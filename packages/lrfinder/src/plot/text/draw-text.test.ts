import { expect, test } from "vitest";
import type { Chart } from "../chart/chart.js";
import { drawText } from "./draw-text.js";

const chart: Chart = {
  title: "A straight fall",
  subtitle: "from 4 to 0",
  x: { title: "lr", field: "lr", scale: "log", domain: [0.001, 10] },
  y: { title: "loss", field: "loss", scale: "linear", domain: [0, 4] },
  series: [
    { id: "losses", name: "each", look: "faint", lines: [[{ x: 0.001, y: 0 }]] },
    {
      id: "smoothed",
      name: "smooth",
      look: "bold",
      lines: [
        [
          { x: 0.001, y: 4 },
          { x: 10, y: 0 },
        ],
      ],
    },
  ],
  band: { low: 0.01, high: 1, label: "falls" },
  marker: { x: 0.1, label: "0.1" },
};

test("everything is in its place", () => {
  expect(drawText(chart, { width: 32, height: 5, unicode: false })).toBe(
    [
      "A straight fall",
      "from 4 to 0",
      "",
      "loss               v 0.1",
      "   4 +****         :",
      "     |    ******   :",
      "   2 +          ******",
      "     |             :  ******",
      "   0 +.            :        ****",
      "     +------#============#------",
      "          0.01           1",
      "                  lr",
      "",
      "** smooth   .. each   == falls",
    ].join("\n"),
  );
});

test("a marker at the right has its label on the left", () => {
  const right = { ...chart, marker: { x: 9, label: "9" } };
  expect(drawText(right, { width: 32, unicode: false }).split("\n")[3]).toMatch(/^loss {22,}9 v$/);
});

test("what leaves the plot is cut off at its edge", () => {
  const lines = [
    [
      { x: 0.001, y: 1 },
      { x: 0.1, y: 1 },
      { x: 0.11, y: 1e9 },
    ],
  ];
  const text = drawText(
    { ...chart, series: [{ id: "smoothed", name: "", look: "bold", lines }], marker: undefined },
    { width: 32, height: 5, unicode: false },
  );
  expect(text.split("\n").slice(4, 9)).toEqual([
    "4 +              *",
    "  |              *",
    "2 +              *",
    "  |***************",
    "0 +",
  ]);
});

test("a gap in a line stays a gap", () => {
  const lines = [
    [
      { x: 0.001, y: 2 },
      { x: 0.01, y: null },
      { x: 0.1, y: 2 },
      { x: 10, y: 2 },
    ],
  ];
  const text = drawText(
    { ...chart, series: [{ id: "smoothed", name: "", look: "bold", lines }], marker: undefined },
    { width: 32, height: 5, unicode: false },
  );
  expect(text.split("\n")[6]).toBe("2 +*             ***************");
});

test("colours are written when asked for, and change nothing else", () => {
  const colored = drawText(chart, { color: true });
  expect(colored).toContain("\u001b[38;5;33m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what colours are made of
  expect(colored.replace(/\u001b\[[\d;]*m/g, "")).toBe(drawText(chart));
});

test.each([
  ["width must be a whole number of at least 32, not 20", { width: 20 }],
  ["height must be a whole number of at least 4, not 4.5", { height: 4.5 }],
])("%s", (message, options) => {
  expect(() => drawText(chart, options)).toThrow(new RangeError(message));
});
