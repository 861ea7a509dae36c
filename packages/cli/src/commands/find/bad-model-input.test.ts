import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NumericArray } from "lrfinder/arrays";
import { afterAll, expect, test } from "vitest";
import { exampleArray, exampleFile } from "../../testing/example-models.js";
import { keptRunning } from "../../testing/kept-running.js";
import { temporaryFolder } from "../../testing/lrfinder.js";
import { npzFile } from "../../testing/npz-file.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string) => join(folder.path, name);

const model = exampleFile("encoder", "eval.onnx");
const [x, y] = [exampleArray("encoder", "x"), exampleArray("encoder", "target")];
const labels = Array.from(y.data, Number);
const of = (values: readonly number[]): NumericArray => {
  return { type: "int64", shape: [values.length], data: BigInt64Array.from(values, BigInt) };
};
const ones = new Uint8Array(480).fill(1);

/** Files of arrays, and what the complaint about each must say. */
const files: Readonly<Record<string, readonly [y: NumericArray, x: NumericArray, says: RegExp]>> = {
  label: [of(labels.map((label) => label + 1)), x, /labels from 0 to 2, and row \d+ holds 3/],
  rows: [of(labels.slice(1)), x, /the array y of \S+ has 159 rows, and the array x .* has 160/],
  single: [{ type: "int64", shape: [], data: BigInt64Array.of(1n) }, x, /y of .*single number/],
  empty: [of([]), { ...x, shape: [0, 8], data: new BigInt64Array() }, /x of \S+ is empty/],
  narrow: [
    y,
    { ...x, shape: [160, 4, 2] },
    /x of \S+ holds 4×2 numbers a row, and .* x takes 8 numbers/,
  ],
  halves: [
    y,
    { type: "float32", shape: [160, 8], data: new Float32Array(1280).fill(0.5) },
    /the input x must hold whole numbers .*\(int64\), not 0\.5/,
  ],
  hot: [{ type: "uint8", shape: [160, 3], data: ones }, x, /y of .*say with --loss whether/],
};

const data = await npzFile(at("good.npz"), { x, y });
const others = await npzFile(at("others.npz"), { a: x, b: x, y });
const oddGroups = at("odd.json");
writeFileSync(oddGroups, '[{ "match": "*", "rate": 2 }]');
const table = at("table.csv");
writeFileSync(table, "a,y\n1,2\n");
const good = [data, "--model", model, "--target", "y"];
const xFile = exampleFile("encoder", "x.npy");
const two = exampleFile("two-inputs", "eval.onnx");

/** Command lines, and what the complaint about each must say. */
const lines: readonly (readonly [words: readonly string[], says: RegExp])[] = [
  [["--model", model, "--target", "y"], /the data are missing: name an \.npz with --data/],
  [[...good, "--data", data], /DATA and --data are the same/],
  [[...good, "--input", `x=${xFile}`], /--input and DATA exclude each other/],
  [[data, "--model", model], /--target is missing: name the array/],
  [[data, "--target", "y", "--loss", "huber"], /--loss is of a model's file: .* --model/],
  [[...good, "--hidden", "8"], /--hidden is of a table/],
  [[...good, "--columns", "x"], /--columns is of a table/],
  [[...good, "--l2", "1"], /--l2 is of a table/],
  [[data, "--target", "y", "--model", at("absent.onnx")], /--model: \S+ does not exist/],
  [[data, "--target", "y", "--model", folder.path], /--model: \S+ is a folder/],
  [[data, "--target", "y", "--model", data], /good\.npz is no ONNX model/],
  [[table, "--target", "y", "--model", model], /table\.csv is neither an \.npz nor an \.npy/],
  [["-", "--target", "y", "--model", model], /arrays are not read from standard input/],
  [[data, "--model", model, "--target", "yy"], /holds x and y, .* not "yy"; did you mean y\?/],
  [[data, "--model", model, "--target", at("absent.npy")], /absent\.npy does not exist/],
  [[others, "--model", model, "--target", "y"], /holds a, b and y, and the model takes x/],
  [[data, "--model", two, "--target", "y"], /and the model takes numbers and category/],
  [
    ["--model", two, "--input", `numbers=${xFile}`, "--target", xFile],
    /--input category=FILE is m/,
  ],
  [["--model", model, "--input", `z=${xFile}`, "--target", xFile], /--input must name .* not "z"/],
  [["--model", model, "--input", `x=${data}`, "--target", xFile], /--input: \S+ holds 2 arrays/],
  [["--model", model, "--input", "x", "--target", xFile], /--input must be a name and a file/],
  [["--model", model, "--input", `x=${xFile}`, "--target", "y"], /--target must be an \.npy file/],
  [[...good, "--loss", "hubr"], /--loss must be .*, not hubr; did you mean huber\?/],
  [[...good, "--loss", "categorical-cross-entropy"], /targets must hold 480 numbers/],
  [[...good, "--class-axis", "last"], /--class-axis must be a whole number/],
  [[...good, "--label-smoothing", "1"], /--label-smoothing must be a share from 0 to below 1/],
  [[...good, "--groups", "f.*"], /--groups must be a pattern of names and a multiple/],
  [[...good, "--groups", "g.*=2"], /--groups must fit parameters .*, and g\.\* fits none/],
  [[...good, "--groups", at("absent.json")], /--groups: \S+ does not exist/],
  [[...good, "--groups", oddGroups], /--groups: \S+ must be a list of objects with match/],
  [[...good, "--freeze", "g.*"], /--freeze must fit weights .*, and g\.\* fits none/],
  [[...good, "--freeze", "*"], /--freeze leaves nothing of \S+ to train/],
  [[...good, "--mode", "train"], /--mode must be training or inference, not train/],
  [[...good, "--output", "z"], /--output must name values of the file/],
];

for (const [name, [target, input]] of Object.entries(files)) {
  await npzFile(at(`${name}.npz`), { x: input, y: target });
}
const ofFiles = Object.entries(files).map(([name, [, , says]]) => {
  return [[at(`${name}.npz`), "--model", model, "--target", "y"], says] as const;
});

test.each([...lines, ...ofFiles])("find %j is refused in one sentence", async (words, says) => {
  const { code, stdout, stderr } = await keptRunning(["find", ...words]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(says);
  expect(stderr.trimEnd().split("\n").length).toBe(1);
});
