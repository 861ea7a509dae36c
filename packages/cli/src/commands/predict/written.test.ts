import type { ClassTarget } from "lrfinder/table";
import { expect, test } from "vitest";
import { cellsOf } from "./cells.js";
import { scoreFor } from "./score.js";
import { unseenCategories } from "./unseen-categories.js";
import { writerFor } from "./writers.js";

const classes = ["10", "9", 'a, "b"', " ß\n"];
const classTarget = { targetEncoding: { kind: "classes", classes } } as const;
const predicted = {
  kind: "classes",
  labels: ['a, "b"', "10"],
  probabilities: Float32Array.of(0.1, 0.2, 0.7, 0, Number.NaN, 0, 0, 1),
} as const;

test("classes are written with the digits of single precision, and nothing where there is no number", () => {
  expect(cellsOf(predicted, classTarget)).toEqual([
    { prediction: 'a, "b"', probabilities: [0.1, 0.2, 0.7, 0] },
    { prediction: null, probabilities: [null, 0, 0, 1] },
  ]);
});

test("numbers are written to a ten-millionth of the target's deviation, dates to the day", () => {
  const values = Float64Array.of(152.13348388671875, -0.5, Number.NaN);
  const written = (kind: "numeric" | "date", deviation: number) =>
    cellsOf({ kind: "numbers", values }, { targetEncoding: { kind, mean: 0, deviation } }).map(
      ({ prediction }) => prediction,
    );
  expect(written("numeric", 77)).toEqual([152.133484, -0.5, null]);
  expect(written("numeric", 1e7)).toEqual([152, -1, null]);
  expect(written("date", 77)).toEqual(["1970-06-02", "1970-01-01", null]);
});

test("numbers of any size keep the digits that they have", () => {
  const written = (values: readonly number[], deviation: number) =>
    cellsOf(
      { kind: "numbers", values: Float64Array.from(values) },
      { targetEncoding: { kind: "numeric", mean: 0, deviation } },
    ).map(({ prediction }) => prediction);
  expect(written([1.23456789012e-300, -4e-301, 1e-320, 0], 2e-300)).toEqual([
    ...[1.2345679e-300, -4e-301, 0, 0],
  ]);
  expect(written([1.23456789012e300], 2e299)).toEqual([1.23456789012e300]);
});

test("CSV quotes what would be cut, in the header too", () => {
  const writer = writerFor("csv", classes);
  expect(writer.start).toBe('prediction,p(10),p(9),"p(a, ""b"")","p( ß\n)"\n');
  expect(writer.rows(cellsOf(predicted, classTarget))).toBe('"a, ""b""",0.1,0.2,0.7,0\n,,0,0,1\n');
});

test("JSON keeps the order of the classes, whatever their names, over several batches", () => {
  const writer = writerFor("json", classes);
  const cells = cellsOf(predicted, classTarget);
  const text = writer.start + writer.rows(cells) + writer.rows(cells.slice(1)) + writer.end;
  const shares = { "9": 0, "10": null, 'a, "b"': 0, " ß\n": 1 };
  expect(JSON.parse(text)).toEqual([
    { prediction: 'a, "b"', probabilities: { "9": 0.2, "10": 0.1, 'a, "b"': 0.7, " ß\n": 0 } },
    { prediction: null, probabilities: shares },
    { prediction: null, probabilities: shares },
  ]);
  expect(text.indexOf('"10"')).toBeLessThan(text.indexOf('"9"'));
  const numbers = writerFor("json", []);
  expect(numbers.rows([{ prediction: 1.5, probabilities: [] }])).toBe('\n{"prediction":1.5}');
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
  expect(score.sentence()).toBeUndefined();
  const [first, second] = classes as [string, string];
  const labels = [first, first, second, first, first];
  score.add({ ...predicted, labels }, [...cells, undefined]);
  expect(score.sentence()).toBe(`accuracy ${share} on 4 rows`);
});

test("dates are right in any notation, in the order of training", () => {
  const classes = ["2020-01-03", "2020-03-01 10:00:00"];
  const targetEncoding: ClassTarget = {
    ...{ kind: "classes", classes, equalAs: "date", notation: "day-first" },
  };
  const score = scoreFor({ targetEncoding });
  const actual = ["3/1/2020", "1 Mar 2020 10:00", "2020/1/3", "1/3/2020", "else"];
  const labels = [classes[0]!, classes[1]!, classes[0]!, classes[0]!, classes[0]!];
  score.add({ kind: "classes", labels, probabilities: new Float32Array(10) }, actual);
  expect(score.sentence()).toBe("accuracy 60.0 % on 5 rows");
});

test("R² is that of all rows, in whatever batches they come", () => {
  // ȳ = 3; Σ (y − ȳ)² = 8; Σ (y − ŷ)² = 1 + 0 + 1 = 2.
  const score = scoreFor({ targetEncoding: { kind: "numeric", mean: 0, deviation: 1 } });
  score.add({ kind: "numbers", values: Float64Array.of(2, 3) }, [1, 3]);
  score.add({ kind: "numbers", values: Float64Array.of(4, 99) }, [5, undefined]);
  expect(score.sentence()).toBe("R² 0.750 on 3 rows");
});

test.each([1e-300, 1e-160, 1e154, 4e307])("R² is the same for numbers of any size: %d", (size) => {
  const score = scoreFor({ targetEncoding: { kind: "numeric", mean: 0, deviation: size } });
  score.add({ kind: "numbers", values: Float64Array.of(2 * size, 3 * size) }, [size, 3 * size]);
  score.add({ kind: "numbers", values: Float64Array.of(1.5 * size) }, [size]);
  // ȳ = 5/3; Σ (y − ȳ)² = 8/3; Σ (y − ŷ)² = 1.25.
  expect(score.sentence()).toBe("R² 0.531 on 3 rows");
});

test("where R² is beyond what can be computed, that is said", () => {
  const score = scoreFor({ targetEncoding: { kind: "numeric", mean: 0, deviation: 1 } });
  score.add({ kind: "numbers", values: Float64Array.of(2, Infinity) }, [1, 3]);
  expect(score.sentence()).toBe("no R²: some targets or predictions are too large to be squared");
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
