import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptRunning } from "../../testing/kept-running.js";
import { lrfinder, root, temporaryFolder } from "../../testing/lrfinder.js";
import { type Trained, trainedOn } from "../../testing/trained.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const write = (name: string, lines: readonly string[]) => {
  writeFileSync(at(name), `${lines.join("\n")}\n`);
  return at(name);
};
const example = (name: string) => join(root, "examples", "data", name);
const predict = (...words: string[]) => keptRunning(["predict", ...words]);

const penguins = at("penguins");
const oddModel = at("odd.onnx");
const penguinLines = readFileSync(example("penguins.csv"), "utf8").trim().split("\n");
// Names that hold what separates columns, quotes and nothing at all; a boolean, dates, a constant.
const odd = [
  '"a, ""b""",,flag,day,const,größe,label',
  ...Array.from({ length: 60 }, (_, i) => {
    const flag = i % 3 === 0 ? "true" : "false";
    const day = `1${i % 10}/0${1 + (i % 9)}/2024 ${i % 24}:30`;
    return `${i % 7},${["x", '"y,z"', ""][i % 3]},${flag},${day},1,${1e9 + i},2024-02-${10 + (i % 19)}`;
  }),
];
let penguinModel: Trained;
let oddTrained: Trained;

beforeAll(async () => {
  mkdirSync(penguins);
  penguinModel = await trainedOn(example("penguins.csv"), {
    target: "Species",
    path: join(penguins, "model.onnx"),
  });
  oddTrained = await trainedOn(write("odd.csv", odd), { target: "label", path: oddModel });
  await trainedOn(example("diabetes.csv"), { target: "progression", path: at("diabetes.onnx") });
});

/** The fields of a CSV in which no field is quoted. */
const fields = (csv: string) =>
  csv
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));

test("each row gets the class and the probabilities that training gave it, missing values or not", async () => {
  const { code, stdout, stderr } = await predict(penguins, example("penguins.csv"));
  expect(code).toBe(0);
  const [header, ...rows] = fields(stdout);
  const classes = ["Adelie", "Chinstrap", "Gentoo"];
  expect(header).toEqual(["prediction", ...classes.map((name) => `p(${name})`)]);
  const { data, outputs } = penguinModel;
  expect(rows.length).toBe(data.rows);
  let right = 0;
  rows.forEach(([prediction, ...shares], row) => {
    const powers = [...outputs.slice(3 * row, 3 * row + 3)].map(Math.exp);
    const total = powers.reduce((a, b) => a + b);
    shares.forEach((share, i) => {
      expect(Math.abs(Number(share) - powers[i]! / total)).toBeLessThan(1e-5);
    });
    expect(prediction).toBe(classes[powers.indexOf(Math.max(...powers))]);
    if (prediction === classes[data.y[row]!]) right++;
  });
  expect(right / rows.length).toBeGreaterThan(0.97);
  expect(stderr).toContain(`accuracy ${((100 * right) / 344).toFixed(1)} % on 344 rows\n`);
  expect(stderr).toContain('Note: 2 missing values in "Body Mass (g)": filled as in training.\n');
});

test("columns in another order, or more of them, change nothing; the target need not be there", async () => {
  const expected = await predict(penguins, example("penguins.csv"), "--quiet");
  const turned = write(
    "turned.csv",
    penguinLines.map((line, i) => `${i},${line.split(",").slice(1).reverse().join(",")},more`),
  );
  const { code, stdout, stderr } = await predict(join(penguins, "model.onnx"), turned);
  expect([code, stdout]).toEqual([0, expected.stdout]);
  expect(stderr).toContain('Note: not used by the model: "0", "more".\n');
  expect(stderr).not.toContain("accuracy");
  expect(expected.stderr).toBe("");
});

test("JSON Lines on standard input are read, and JSON is written", async () => {
  const names = penguinLines[0]!.split(",");
  const lines = penguinLines.slice(1, 4).map((line) => {
    const values = line.split(",").map((value, i) => [names[i], value === "" ? null : value]);
    return JSON.stringify(Object.fromEntries(values));
  });
  const words = ["predict", penguins, "-", "--format", "json", "--quiet"];
  const { code, stdout, stderr } = await lrfinder(words, { input: lines.join("\n") });
  expect([code, stderr]).toEqual([0, ""]);
  const csv = fields((await predict(penguins, example("penguins.csv"))).stdout);
  expect(JSON.parse(stdout)).toEqual(
    csv.slice(1, 4).map(([prediction, ...shares]) => ({
      prediction,
      probabilities: Object.fromEntries(
        ["Adelie", "Chinstrap", "Gentoo"].map((name, i) => [name, Number(shares[i])]),
      ),
    })),
  );
});

test("a text that training never saw is none of the categories, and is counted", async () => {
  const lines = penguinLines.map((line) => line.replace("Torgersen", "Atlantis"));
  const { code, stderr } = await predict(penguins, write("atlantis.csv", lines));
  expect(code).toBe(0);
  expect(stderr).toContain(
    'Note: 52 values in "Island", such as "Atlantis", that training never saw: none of the categories.\n',
  );
});

test("odd names, a boolean, dates and large numbers come through; dates are predicted as dates", async () => {
  const { data, outputs } = oddTrained;
  expect(data.encoding.map(({ kind }) => kind)).toEqual([
    ...["numeric", "text", "boolean", "date", "constant", "numeric"],
  ]);
  expect(data.encoding[3]).toMatchObject({ notation: "day-first", parts: ["hour", "weekday"] });
  const { mean, deviation } = data.targetEncoding as { mean: number; deviation: number };
  const out = at("new", "dates.json");
  expect((await predict(oddModel, at("odd.csv"))).stderr).not.toContain("not used");
  // A column that was constant need not be there.
  const lines = odd.map((line) => line.replace(/,(const|1),/, ","));
  const { code, stdout } = await predict(oddModel, write("no-constant.csv", lines), "--out", out);
  expect([code, stdout]).toEqual([0, `60 predictions written to ${out}.\n`]);
  expect(readdirSync(at("new"))).toEqual(["dates.json"]);
  const written: { prediction: string }[] = JSON.parse(readFileSync(out, "utf8"));
  expect(written.map(({ prediction }) => prediction)).toEqual(
    [...outputs].map((z) =>
      new Date(Math.round(mean + deviation * z) * 86_400_000).toISOString().slice(0, 10),
    ),
  );
});

test("numbers come in the target's units, with R²", async () => {
  const { stdout, stderr } = await predict(at("diabetes.onnx"), example("diabetes.csv"));
  const lines = readFileSync(example("diabetes.csv"), "utf8").trim().split("\n").slice(1);
  const truth = lines.map((line) => Number(line.split(",").at(-1)));
  const values = fields(stdout)
    .slice(1)
    .map(([value]) => Number(value));
  const mean = truth.reduce((a, b) => a + b) / truth.length;
  const sum = (of: (row: number) => number) =>
    truth.reduce((total, _, row) => total + of(row) ** 2, 0);
  const r2 = 1 - sum((row) => truth[row]! - values[row]!) / sum((row) => truth[row]! - mean);
  expect(r2).toBeGreaterThan(0.5);
  expect(stderr).toContain(`R² ${r2.toFixed(3)} on 442 rows\n`);
});

test("a line below the names is what --units-row says", async () => {
  const units = penguinLines[0]!.replace(/[^,]+/g, "mm");
  const file = write("units.csv", [penguinLines[0]!, units, ...penguinLines.slice(1)]);
  const plain = (await predict(penguins, example("penguins.csv"), "--quiet")).stdout;
  const left = await predict(penguins, file, "--units-row", "yes");
  expect([left.code, left.stdout]).toEqual([0, plain]);
  expect(left.stderr).toContain("Note: left out the units row on line 2:");
  const { code, stderr } = await predict(penguins, file, "--units-row", "no");
  expect(code).toBe(2);
  expect(stderr).toMatch(/units\.csv, line 2, column "[^"]+": "mm" is not a number/);
  const both = await predict(penguins, file, "--header", "no", "--units-row", "yes");
  expect(both.stderr).toContain("--header no and --units-row yes exclude each other");
});

test("a table of many rows comes out in its order", async () => {
  const body = penguinLines.slice(1);
  const many = Array.from({ length: 60 }, () => body).flat();
  const once = (await predict(penguins, example("penguins.csv"), "--quiet")).stdout.split("\n");
  const out = at("many.csv");
  const { code } = await predict(
    ...[penguins, write("large.csv", [penguinLines[0]!, ...many]), "--out", out],
  );
  expect(code).toBe(0);
  const [header, ...rows] = readFileSync(out, "utf8").trimEnd().split("\n");
  expect(header).toBe(once[0]);
  expect(rows.length).toBe(many.length);
  expect(rows.findIndex((row, i) => row !== once[1 + (i % body.length)])).toBe(-1);
});

const withoutBeak = penguinLines.map((line) => line.replace(/^([^,]*,[^,]*),[^,]*/, "$1"));
const bad: Readonly<Record<string, readonly [words: () => string[], says: RegExp]>> = {
  "a missing column": [
    () => [penguins, write("beakless.csv", withoutBeak)],
    /beakless\.csv has no column "Beak Length \(mm\)", .*nearest name is "Beak Depth \(mm\)"/,
  ],
  "no names of columns": [
    () => [penguins, write("headless.csv", penguinLines.slice(1))],
    /headless\.csv has no column "[^"]+", .*: it has no header; put a line with the names/,
  ],
  "text among numbers": [
    () => [
      ...[
        penguins,
        write(
          "texts.csv",
          penguinLines.map((line) => line.replace(",38.9,", ",long,")),
        ),
      ],
    ],
    /texts\.csv, line \d+, column "Beak Length \(mm\)": "long" is not a number, as it was in training/,
  ],
  "a number where there was true or false": [
    () => [
      oddModel,
      write(
        "flags.csv",
        odd.map((line, i) => (i === 4 ? line.replace("true", "1") : line)),
      ),
    ],
    /flags\.csv, line 5, column "flag": "1" is not true or false/,
  ],
  "no rows": [() => [penguins, write("rowless.csv", penguinLines.slice(0, 1))], /no rows/],
  "an empty table": [() => [penguins, write("empty.csv", [""])], /empty\.csv/],
  "no table": [() => [penguins, at("absent.csv")], /absent\.csv does not exist/],
  "no model": [
    () => [at("absent.onnx"), example("iris.csv")],
    /MODEL: .*absent\.onnx does not exist/,
  ],
  "a folder without a model": [() => [root, example("iris.csv")], /MODEL: .* holds no model\.onnx/],
  "a table for a model": [
    () => [example("iris.csv"), example("iris.csv")],
    /MODEL: .*iris\.csv is not an ONNX model/,
  ],
  "a folder for the predictions": [
    () => [penguins, example("penguins.csv"), "--out", penguins],
    /penguins cannot be written: it is a folder/,
  ],
  "the table for the predictions": [
    () => [penguins, write("own.csv", penguinLines), "--out", at("own.csv")],
    /--out: .*own\.csv is the table itself/,
  ],
  "an unknown format": [
    () => [penguins, example("penguins.csv"), "--format", "jsno"],
    /--format must be csv, json or npz, not jsno; did you mean json\?/,
  ],
  "an unknown flag": [
    () => [penguins, "-", "--oot", "x"],
    /unknown option --oot; did you mean --out/,
  ],
  "one argument": [() => [penguins], /DATA is missing: lrfinder predict MODEL DATA/],
};

test.each(Object.entries(bad))(
  "%s is refused in one sentence, and nothing is written",
  async (_, [words, says]) => {
    const given = words();
    const out = given.includes("--out") ? [] : ["--out", at("never.csv")];
    const { code, stdout, stderr } = await predict(...given, ...out);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(says);
    expect(stderr.trimEnd().split("\n").length).toBe(1);
    expect(existsSync(at("never.csv"))).toBe(false);
    expect(readdirSync(folder.path).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  },
);
