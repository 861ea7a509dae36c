import { expect, test } from "vitest";
import type { Document } from "./document.js";
import { terminalText } from "./terminal.js";

const pipe = { columns: 80, color: false, unicode: true, terminal: false };
const figure = {
  toText: ({ width, height, unicode }: { width: number; height: number; unicode: boolean }) =>
    `${unicode ? "x²·y" : "x² − y"} ${width} × ${height}\n`,
};

const document: Document = {
  title: "A title",
  headline: { sentence: "The rate is 0.01; R² rises.", number: "0.01", below: "is the rate." },
  exhibits: [
    { kind: "picture", figure },
    { kind: "table", head: ["name", "loss"], rows: [{ cells: ["a", "1.5"] }], numbers: [1] },
    { kind: "picture", svg: "<svg></svg>" },
  ],
  sentences: [
    "One sentence.",
    { text: "On a page.", only: "page" },
    { text: "In a terminal.", only: "terminal" },
  ],
  warnings: ["it is warm"],
  missing: ["a picture is missing"],
  sections: [{ title: "Settings", blocks: ["Many."] }],
  notes: ["a row is left out", "Whole already."],
  commands: [
    { title: "To go on", line: "lrfinder go" },
    { title: "To repeat it", line: "lrfinder again", only: "page" },
  ],
  written: { folder: "out", names: ["a.json", "b.svg"] },
};

test("the headline, what is looked at, all sentences and the commands follow each other", () => {
  expect(terminalText(document, pipe)).toBe(`The rate is 0.01; R² rises.

x²·y 79 × 14

name  loss
a      1.5

One sentence.
In a terminal.
Warning: it is warm.
Note: a row is left out.
Note: Whole already.
Written to out: a.json, b.svg.

To go on:
  lrfinder go
`);
});

test("what is not there leaves no empty lines", () => {
  expect(terminalText({ title: "", sentences: ["All."] }, pipe)).toBe("All.\n");
  const empty = { ...document, written: { folder: "out", names: [] } };
  expect(terminalText(empty, pipe)).not.toContain("Written to");
});

test("a person's lines are broken at the terminal's width, and never wider than 100", () => {
  const long: Document = { title: "", sentences: ["word ".repeat(60).trim()] };
  const widths = (columns: number) =>
    terminalText(long, { ...pipe, terminal: true, columns })
      .trimEnd()
      .split("\n")
      .map((line) => line.length);
  expect(Math.max(...widths(50))).toBeLessThanOrEqual(50);
  expect(Math.max(...widths(500))).toBe(99);
  expect(terminalText(long, { ...pipe, columns: 50 }).split("\n")).toHaveLength(2);
});

test("in colour, the number of the headline stands out, and what a sentence names", () => {
  const colored = terminalText(
    { ...document, sentences: [{ text: "Gone: $& away.", strong: "Gone" }] },
    { ...pipe, color: true },
  );
  expect(colored).toContain("The rate is \x1b[1m0.01\x1b[22m; R² rises.");
  expect(colored).toContain("\x1b[1mGone\x1b[22m: $& away.");
});

test("where only ASCII can be shown, signs of formulas are written out", () => {
  const ascii = terminalText(document, { ...pipe, unicode: false });
  expect(ascii).toMatch(/^The rate is 0\.01; R2 rises\.\n\nx\^2 - y 79/);
});
