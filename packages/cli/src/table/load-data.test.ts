import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import type { Data, DataRequest } from "./data.js";
import { loadData } from "./load-data.js";

const folder = mkdtempSync(join(tmpdir(), "lrfinder-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

function load(name: string, content: string | Buffer, request: Partial<DataRequest> = {}) {
  const file = join(folder, name);
  writeFileSync(file, content);
  return loadData({ file, target: "y", task: "auto", ...request });
}

/** The rows of `x`, rounded to 4 digits. */
function rowsOf({ x, rows, features }: Data): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(
      x.subarray(row * features, (row + 1) * features),
      (value) => Math.round(value * 1e4) / 1e4,
    ),
  );
}

describe("the tables of the examples", () => {
  const example = (name: string, target: string) =>
    loadData({ file: `examples/data/${name}.csv`, target, task: "auto" });

  test.each([
    ["breast-cancer", "diagnosis", 569, 30, ["benign", "malignant"]],
    ["iris", "species", 150, 4, ["setosa", "versicolor", "virginica"]],
    ["wine", "cultivar", 178, 13, ["cultivar_1", "cultivar_2", "cultivar_3"]],
  ])(
    "%s is a classification without anything to note",
    async (name, target, rows, features, classes) => {
      const data = await example(name, target);
      expect(data).toMatchObject({ task: "classification", rows, features, classes, notes: [] });
      // Every standardised column has the mean 0 and the deviation 1.
      const sums = Array.from({ length: features }, () => [0, 0]);
      data.x.forEach((value, i) => {
        sums[i % features]![0]! += value / rows;
        sums[i % features]![1]! += value ** 2 / rows;
      });
      for (const [mean, square] of sums) {
        expect(mean).toBeCloseTo(0, 5);
        expect(square).toBeCloseTo(1, 5);
      }
      const counts = classes.map((_, index) => data.y.filter((label) => label === index).length);
      const lines = readFileSync(`examples/data/${name}.csv`, "utf8").split(/\r?\n/);
      expect(counts).toEqual(
        classes.map((one) => lines.filter((line) => line.endsWith(`,${one}`)).length),
      );
    },
  );

  test("digits has three pixels that never light up", async () => {
    expect(await example("digits", "digit")).toMatchObject({
      task: "classification",
      rows: 1797,
      features: 64,
      classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
      notes: [
        'always 0, as every row has the same value there: "pixel_0_0", "pixel_4_0", "pixel_4_7"',
      ],
    });
  });

  test("diabetes is a regression", async () => {
    const data = await example("diabetes", "progression");
    expect(data).toMatchObject({ task: "regression", rows: 442, features: 10, notes: [] });
    expect(data.classes).toBeUndefined();
    // The first patient's progression is 151; 152.133 and 77.0057 are its column's mean and deviation.
    expect(data.y[0]).toBeCloseTo((151 - 152.133) / 77.0057, 4);
  });

  test("penguins has missing values and names with spaces and brackets", async () => {
    const data = await example("penguins", "Species");
    expect(data).toMatchObject({
      task: "classification",
      rows: 344,
      features: 3 + 4 + 3 + 1,
      classes: ["Adelie", "Chinstrap", "Gentoo"],
      notes: [
        '2 missing values in "Beak Length (mm)": filled with the mean, 43.9219',
        '2 missing values in "Beak Depth (mm)": filled with the mean, 17.1512',
        '2 missing values in "Flipper Length (mm)": filled with the mean, 200.915',
        '2 missing values in "Body Mass (g)": filled with the mean, 4201.75',
        '10 missing values in "Sex": kept as a category of its own',
      ],
    });
    // The fourth penguin was not measured: its filled values are 0, its sex is missing.
    expect(rowsOf(data)[3]).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
  });
});

describe("values become numbers", () => {
  test("each kind in its own way, worked out by hand", async () => {
    const data = await load(
      "kinds.csv",
      "n,t,b,d,y\n1,red,true,2020-01-01,0.5\n 2 ,blue,FALSE,2020-01-03T00:00:00Z,1.5\nNA,?,N/A,null,2.5\n3,red,True,2020/01/02,NaN\n",
    );
    // Three rows have a target: n is 1, 2, missing; b is 1, 0, missing; d is day 18262, 18264, missing.
    expect(data.encoding).toEqual([
      { kind: "numeric", column: "n", mean: 1.5, deviation: 0.5, fill: 1.5 },
      { kind: "text", column: "t", categories: ["blue", "red"], missing: true },
      { kind: "boolean", column: "b", fill: 0.5 },
      { kind: "date", column: "d", mean: 18263, deviation: 1, fill: 18263 },
    ]);
    expect(rowsOf(data)).toEqual([
      [-1, 0, 1, 0, 1, -1],
      [1, 1, 0, 0, 0, 1],
      [0, 0, 0, 1, 0.5, 0],
    ]);
    expect(data.targetEncoding).toEqual({
      kind: "numeric",
      mean: 1.5,
      deviation: Math.sqrt(2 / 3),
    });
    expect(Array.from(data.y)).toEqual([-1.2247449159622192, 0, 1.2247449159622192]);
    expect(data.notes).toEqual([
      '1 row without a target ("y") is left out',
      '1 missing value in "n": filled with the mean, 1.5',
      '1 missing value in "t": kept as a category of its own',
      '1 missing value in "b": filled with the share of true, 0.5',
      '1 missing value in "d": filled with the mean, 2020-01-02',
    ]);
    for (const numbers of [data.x, data.y])
      expect(numbers.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  test("constant columns are 0 and empty columns left out, and the notes say so", async () => {
    const data = await load(
      "constant.csv",
      "a,b,c,d,e,y\n0.1,,x,true,1,p\n0.1,?,x,true,2,q\n0.1,,x,,3,q\n",
    );
    expect(data.encoding.map(({ kind }) => kind)).toEqual([
      "constant",
      "constant",
      "constant",
      "numeric",
    ]);
    expect(rowsOf(data).map((row) => row.slice(0, 3))).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(data.notes).toEqual([
      'always 0, as every row has the same value there: "a", "c", "d"',
      'left out, as no row has a value there: "b"',
      'classes of a single row: "p"',
    ]);
  });

  test("categories and text classes are in the order of code points", async () => {
    const words = ["é", "z", "😀", "\uFFFD", "Z", "10", "9"];
    const data = await load(
      "order.csv",
      `t,y\n${words.map((word) => `${word},${word}`).join("\n")}`,
    );
    const order = ["10", "9", "Z", "z", "é", "\uFFFD", "😀"];
    expect(data.classes).toEqual(order);
    expect(data.encoding).toEqual([
      { kind: "text", column: "t", categories: order, missing: false },
    ]);
    expect(Array.from(data.y, (label) => order[label])).toEqual(words);
  });

  test("numbers of any size are standardised without overflow", async () => {
    const data = await load("sizes.csv", "a,b,y\n1e300,1e-300,1.5\n-1e300,3e-300,2\n");
    expect(rowsOf(data)).toEqual([
      [1, -1],
      [-1, 1],
    ]);
  });

  test("semicolons may go with decimal commas", async () => {
    const data = await load("europe.csv", '"a";b c;y\n1,5;x,y;-0,25\n2,5;z;0,75\n');
    expect(data.encoding).toEqual([
      {
        ...{ kind: "numeric", column: "a", mean: 2, deviation: 0.5, fill: 2 },
        notation: { decimal: ",", group: "" },
      },
      { kind: "text", column: "b c", categories: ["x,y", "z"], missing: false },
    ]);
    expect(data.targetEncoding).toEqual({
      ...{ kind: "numeric", mean: 0.25, deviation: 0.5 },
      notation: { decimal: ",", group: "" },
    });
    expect(data.notes).toEqual(['read -0,25 as -0.25: "y", "a"']);
  });
});

describe("the task", () => {
  const column = (values: readonly (string | number)[]) =>
    `a,y\n${values.map((value, i) => `${i},${value}`).join("\n")}`;
  const count = (n: number) => Array.from({ length: n }, (_, i) => i);

  test.each<
    [what: string, values: (string | number)[], classes: string[], equalAs: string | undefined]
  >([
    ["text", ["no", "yes", "no"], ["no", "yes"], undefined],
    ["booleans", ["True", "false", "true", "True"], ["false", "True"], "boolean"],
    ["20 whole numbers", count(20), count(20).map(String), "numeric"],
    [
      "whole numbers, in the order of numbers",
      [10, "9.0", -1, 9, "9.0"],
      ["-1", "9.0", "10"],
      "numeric",
    ],
  ])("is classification for %s", async (_, values, classes, equalAs) => {
    const data = await load("task.csv", column(values));
    expect(data).toMatchObject({
      task: "classification",
      classes,
      targetEncoding: { kind: "classes", classes, ...(equalAs && { equalAs }) },
    });
    const same = (value: unknown) =>
      String(Number.isNaN(Number(value)) ? value : Number(value)).toLowerCase();
    expect(Array.from(data.y, (label) => same(classes[label]))).toEqual(values.map(same));
  });

  test.each([
    ["21 whole numbers", count(21), "numeric"],
    ["a fraction", [1, 2, 2.5], "numeric"],
    ["dates", ["2020-01-01", "2020-01-02"], "date"],
  ])("is regression for %s", async (_, values, kind) => {
    expect(await load("task.csv", column(values))).toMatchObject({
      task: "regression",
      targetEncoding: { kind },
    });
  });

  test("can be asked for", async () => {
    const regression = await load("asked.csv", column(["true", "false"]), { task: "regression" });
    expect(regression.targetEncoding).toEqual({ kind: "boolean", mean: 0.5, deviation: 0.5 });
    expect(Array.from(regression.y)).toEqual([1, -1]);
    const numbers = await load("asked.csv", column([2.5, -1, 2.5]), { task: "classification" });
    expect([numbers.classes, Array.from(numbers.y)]).toEqual([
      ["-1", "2.5"],
      [1, 0, 1],
    ]);
    const dates = await load("asked.csv", column(["2020-02-01", "2020-01-31T12:00"]), {
      task: "classification",
    });
    expect(dates.classes).toEqual(["2020-01-31T12:00", "2020-02-01"]);
  });

  test("learns from the columns that are asked for, in their order", async () => {
    const table = "a,b,c,y\n1,2,3,1\n4,5,7,2\n";
    const names = async (request: Partial<DataRequest>) =>
      (await load("columns.csv", table, request)).encoding.map(({ column }) => column);
    expect(await names({})).toEqual(["a", "b", "c"]);
    expect(await names({ columns: ["c", "a"] })).toEqual(["c", "a"]);
    expect(await names({ drop: ["b"] })).toEqual(["a", "c"]);
    expect(await names({ columns: ["c", "a"], drop: ["a"] })).toEqual(["c"]);
  });
});

test("a longer table keeps the order of its rows, and is the same every time", async () => {
  const rows = Array.from(
    { length: 150_000 },
    (_, i) => `${2 * i},"t${i % 3}\n${'""'.repeat(i % 2)}",${i / 2}`,
  );
  const shares: number[] = [];
  const onRead = (share: number) => void shares.push(share);
  const data = await load("long.csv", `a,t,y\n${rows.join("\n")}`, { onRead });
  const { mean, deviation } = data.targetEncoding as { mean: number; deviation: number };
  expect(mean).toBe(149_999 / 4);
  // The variance of 0 … n − 1 is (n² − 1) / 12.
  expect(deviation).toBeCloseTo(Math.sqrt((150_000 ** 2 - 1) / 12) / 2, 8);
  expect([shares.length > 50, shares.at(-1)]).toEqual([true, 1]);
  const wrong = data.y.findIndex((value, i) => Math.abs(value * deviation + mean - i / 2) > 0.01);
  expect(wrong).toBe(-1);
  const again = await loadData({ file: join(folder, "long.csv"), target: "y", task: "auto" });
  // Many times as fast as Vitest compares so many numbers.
  expect(isDeepStrictEqual(again, data)).toBe(true);
});
