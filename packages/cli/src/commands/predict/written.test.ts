import type { ClassTarget, RegressionTarget } from "lrfinder/table";
import { expect, test } from "vitest";
import { scoreFor } from "./score.js";
import { unseenCategories } from "./unseen-categories.js";
import { writerFor } from "./writers.js";

const classes = ["10", "9", 'a, "b"', " ß\n"];
const classTarget = { kind: "classes", classes } as const;
const predicted = {
  kind: "classes",
  places: [2, 0],
  probabilities: Float32Array.of(0.1, 0.2, 0.7, 0, Number.NaN, 0, 0, 1),
} as const;

/** The lines of a CSV of numbers, or dates. */
function linesOf(values: readonly number[], targetEncoding: RegressionTarget): string[] {
  const writer = writerFor("csv", { targetEncoding, kept: [] });
  const rows = writer.rows({ kind: "numbers", values: Float64Array.from(values) }, []);
  return rows.slice(0, -1).split("\n");
}

test("numbers are written to a ten-millionth of the target's deviation, dates to the day", () => {
  const values = [152.13348388671875, -0.5, Number.NaN];
  const written = (kind: "numeric" | "date", deviation: number) =>
    linesOf(values, { kind, mean: 0, deviation });
  expect(written("numeric", 77)).toEqual(["152.133484", "-0.5", ""]);
  expect(written("numeric", 1e7)).toEqual(["152", "-1", ""]);
  expect(written("date", 77)).toEqual(["1970-06-02", "1970-01-01", ""]);
});

test("numbers of any size keep the digits that they have", () => {
  const written = (values: readonly number[], deviation: number) =>
    linesOf(values, { kind: "numeric", mean: 0, deviation });
  expect(written([1.23456789012e-300, -4e-301, 1e-320, 0], 2e-300)).toEqual([
    ...["1.2345679e-300", "-4e-301", "0", "0"],
  ]);
  expect(written([1.23456789012e300], 2e299)).toEqual(["1.23456789012e+300"]);
});

test("CSV quotes what would be cut, in the header and in what is kept too", () => {
  const writer = writerFor("csv", { targetEncoding: classTarget, kept: ["id", "a,b"] });
  expect(writer.start).toBe('id,"a,b",prediction,p(10),p(9),"p(a, ""b"")","p( ß\n)"\n');
  const kept = [
    ["x", 'y"'],
    [null, true],
  ];
  expect(writer.rows(predicted, kept)).toBe('x,,"a, ""b""",0.1,0.2,0.7,0\n"y""",true,,,0,0,1\n');
});

test("JSON keeps the order of the classes, whatever their names, over several batches", () => {
  const writer = writerFor("json", { targetEncoding: classTarget, kept: ["2", "1"] });
  const kept = [
    ["x", null],
    [7, 8.5],
  ];
  const text =
    writer.start + writer.rows(predicted, kept) + writer.rows(predicted, kept) + writer.end;
  const shares = { "9": 0, "10": null, 'a, "b"': 0, " ß\n": 1 };
  const first = { "9": 0.2, "10": 0.1, 'a, "b"': 0.7, " ß\n": 0 };
  const rows = [
    { "2": "x", "1": 7, prediction: 'a, "b"', probabilities: first },
    { "2": null, "1": 8.5, prediction: null, probabilities: shares },
  ];
  expect(JSON.parse(text)).toEqual([...rows, ...rows]);
  expect(text.indexOf('"10"')).toBeLessThan(text.indexOf('"9"'));
  expect(text.indexOf('"2"')).toBeLessThan(text.indexOf('"1"'));
  const numbers = (kind: "numeric" | "date") =>
    writerFor("json", { targetEncoding: { kind, mean: 0, deviation: 1 }, kept: [] }).rows(
      { kind: "numbers", values: Float64Array.of(1.5) },
      [],
    );
  expect(numbers("numeric")).toBe('\n{"prediction":1.5}');
  expect(numbers("date")).toBe('\n{"prediction":"1970-01-03"}');
});

test.each<
  [equalAs: ClassTarget["equalAs"], classes: string[], cells: (string | number)[], share: string]
>([
  ["numeric", ["3", "4.0"], ["3.0", 3, "4", "4"], "75.0 %"],
  ["boolean", ["False", "TRUE"], ["false", "FALSE", "true", "no"], "75.0 %"],
  [undefined, ["007", "7"], ["007", "07", "7", "007"], "75.0 %"],
])("accuracy counts cells that are equal as %s, and rows without a target not at all", (...row) => {
  const [equalAs, classes, cells, share] = row;
  const score = scoreFor({ targetEncoding: { kind: "classes", classes, equalAs } });
  expect(score.lines()).toEqual([]);
  const probabilities = new Float32Array(10);
  score.add({ kind: "classes", places: [0, 0, 1, 0, 0], probabilities }, [...cells, undefined]);
  expect(score.lines()[0]).toBe(`accuracy ${share} on 4 rows`);
});

test("dates are right in any notation, in the order of training", () => {
  const classes = ["2020-01-03", "2020-03-01 10:00:00"];
  const targetEncoding: ClassTarget = {
    ...{ kind: "classes", classes, equalAs: "date", notation: "day-first" },
  };
  const score = scoreFor({ targetEncoding });
  const actual = ["3/1/2020", "1 Mar 2020 10:00", "2020/1/3", "1/3/2020", "else"];
  const places = [0, 1, 0, 0, 0];
  score.add({ kind: "classes", places, probabilities: new Float32Array(10) }, actual);
  expect(score.lines()[0]).toBe("accuracy 60.0 % on 5 rows");
});

test("R² is that of all rows, in whatever batches they come", () => {
  // ȳ = 3; Σ (y − ȳ)² = 8; Σ (y − ŷ)² = 1 + 0 + 1 = 2.
  const score = scoreFor({ targetEncoding: { kind: "numeric", mean: 0, deviation: 1 } });
  score.add({ kind: "numbers", values: Float64Array.of(2, 3) }, [1, 3]);
  score.add({ kind: "numbers", values: Float64Array.of(4, 99) }, [5, undefined]);
  expect(score.lines()[0]).toBe("R² 0.750 on 3 rows");
});

test.each([1e-300, 1e-160, 1e154, 4e307])("R² is the same for numbers of any size: %d", (size) => {
  const score = scoreFor({ targetEncoding: { kind: "numeric", mean: 0, deviation: size } });
  score.add({ kind: "numbers", values: Float64Array.of(2 * size, 3 * size) }, [size, 3 * size]);
  score.add({ kind: "numbers", values: Float64Array.of(1.5 * size) }, [size]);
  // ȳ = 5/3; Σ (y − ȳ)² = 8/3; Σ (y − ŷ)² = 1.25.
  expect(score.lines()[0]).toBe("R² 0.531 on 3 rows");
});

test("where R² is beyond what can be computed, that is said", () => {
  const score = scoreFor({ targetEncoding: { kind: "numeric", mean: 0, deviation: 1 } });
  score.add({ kind: "numbers", values: Float64Array.of(2, Infinity) }, [1, 3]);
  expect(score.lines()[0]).toBe("no R²: some targets or predictions are too large to be squared");
});

test("texts that training never saw are counted in their columns, missing ones are not", () => {
  const unknown = unseenCategories([
    { kind: "boolean", column: "n", fill: 0 },
    { kind: "text", column: "t", categories: ["a"], missing: false },
    { kind: "text", column: "u", categories: ["b"], missing: true },
  ]);
  unknown.add({ columns: [Float64Array.of(1, 2), ["a", ""], ["b", "x"]] });
  expect(unknown.notes()).toEqual([
    '1 value in "u", "x", that training never saw: none of the categories',
  ]);
  unknown.add({ columns: [Float64Array.of(1), ["c"], ["y"]] });
  expect(unknown.notes()).toEqual([
    '1 value in "t", "c", that training never saw: none of the categories',
    '2 values in "u", such as "x", that training never saw: none of the categories',
  ]);
});
