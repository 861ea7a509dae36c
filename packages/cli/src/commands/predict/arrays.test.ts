import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type NumericArray, writeNpy } from "lrfinder/arrays";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { afterAll, expect, test } from "vitest";
import { openArrays } from "../../arrays/index.js";
import { exampleArray, exampleFile } from "../../testing/example-models.js";
import { keptRunning } from "../../testing/kept-running.js";
import { temporaryFolder } from "../../testing/lrfinder.js";
import { npzFile } from "../../testing/npz-file.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const predict = (...words: string[]) => keptRunning(["predict", ...words]);

const decoder = exampleFile("decoder", "eval.onnx");
const images = exampleArray("decoder", "x");

/** What ONNX Runtime itself says of the arrays, all rows at once. */
async function expected(
  model: string,
  inputs: Readonly<Record<string, NumericArray>>,
): Promise<Float32Array> {
  const session = await InferenceSession.create(model);
  const feeds = Object.entries(inputs).map(([name, { type, data, shape }]) => {
    return [name, new Tensor(type as "float32", data as Float32Array, shape)] as const;
  });
  const { y } = await session.run(Object.fromEntries(feeds));
  return y!.data as Float32Array;
}

async function readBack(path: string, name: string): Promise<NumericArray> {
  const file = await openArrays(path);
  try {
    expect(file.names).toEqual([name]);
    return await file.read(name);
  } finally {
    await file.close();
  }
}

/** How far apart the numbers of two arrays are at most. */
const distance = (one: ArrayLike<number>, other: ArrayLike<number>) =>
  Math.max(...Array.from(one, (value, i) => Math.abs(value - other[i]!)));

test("what a model puts out for images is written as arrays of its shape", async () => {
  const out = at("images.npz");
  const said = await predict(decoder, exampleFile("decoder", "x.npy"), "--out", out);
  expect(said).toEqual({ code: 0, stdout: `160 predictions written to ${out}.\n`, stderr: "" });
  const put = await readBack(out, "y");
  expect([put.type, put.shape]).toEqual(["float32", [160, 1, 16, 16]]);
  const { data } = put;
  expect(distance(data as Float32Array, await expected(decoder, { x: images }))).toBeLessThan(1e-5);
});

test("lists of numbers are columns of a CSV, of several inputs as of one", async () => {
  const [numbers, category] = ["numbers", "category"].map((name) =>
    exampleArray("two-inputs", name),
  );
  const model = exampleFile("two-inputs", "eval.onnx");
  const path = await npzFile(at("two.npz"), {
    target: exampleArray("two-inputs", "target"),
    ...{
      category: category!,
      numbers: { ...numbers!, data: Float64Array.from(numbers!.data, Number), type: "float64" },
    },
  });
  const { code, stdout } = await predict(model, path);
  expect(code).toBe(0);
  const [head, ...rows] = stdout.trimEnd().split("\n");
  expect([head, rows.length]).toEqual(["y", 160]);
  const wanted = await expected(model, { numbers: numbers!, category: category! });
  expect(distance(rows.map(Number), wanted)).toBeLessThan(1e-6);
  const classes = exampleFile("encoder", "eval.onnx");
  const ofClasses = await predict(classes, "--input", `x=${exampleFile("encoder", "x.npy")}`);
  expect(ofClasses.stdout.split("\n")[0]).toBe("y[0],y[1],y[2]");
});

test("JSON has an object a row, with lists in lists", async () => {
  const { data } = images;
  const first = { ...images, shape: [1, 1, 16, 16], data: data.slice(0, 256) } as NumericArray;
  writeFileSync(at("first.npy"), writeNpy(first));
  const { stdout } = await predict(decoder, at("first.npy"), "--format", "json");
  const [row, ...others] = JSON.parse(stdout);
  expect(others).toEqual([]);
  expect([row.y.length, row.y[0].length, row.y[0][0].length]).toEqual([1, 16, 16]);
  const wanted = await expected(decoder, { x: first });
  expect(distance(row.y.flat(2), wanted)).toBeLessThan(1e-6);
});

test("equal predictions are equal files", async () => {
  await Promise.all(
    ["one.npz", "two.npz"].map((name) =>
      predict(decoder, exampleFile("decoder", "x.npy"), "--out", at(name)),
    ),
  );
  expect(readFileSync(at("one.npz")).equals(readFileSync(at("two.npz")))).toBe(true);
});

const xs = exampleFile("decoder", "x.npy");
const floats: NumericArray = {
  type: "float32",
  shape: [160, 8],
  data: new Float32Array(1280).fill(0.5),
};
const words = exampleArray("encoder", "x");
const beyond = BigInt64Array.from(words.data as BigInt64Array);
// The table of the encoder has 40 rows; a batch that is fed has 64.
beyond[100 * 8 + 3] = 40n;
const outside = await npzFile(at("outside.npz"), { x: { ...words, data: beyond, type: "int64" } });
const [two, half] = [
  await npzFile(at("both.npz"), { a: images, b: images }),
  await npzFile(at("half.npz"), { x: floats }),
];

/** Command lines, and what the complaint about each must say. */
const bad: readonly (readonly [words: readonly string[], says: RegExp])[] = [
  [[decoder, xs], /puts out y with 1×16×16 numbers a row, .* --out FILE\.npz/],
  [[decoder, xs, "--format", "npz"], /--format npz needs a file to write to: name one with --out/],
  [[decoder, two], /holds a and b, and the model takes x: name its arrays/],
  [[decoder, exampleFile("cnn", "target.npy")], /holds one number a row, and .* takes 1×16×16/],
  [
    [exampleFile("encoder", "eval.onnx"), half],
    /holds 0\.5, which is no int64, and the .* x takes/,
  ],
  [
    [exampleFile("encoder", "eval.onnx"), outside],
    /: x must hold numbers from 0 to 39, of rows in a table, and row 100 holds 40$/m,
  ],
  [[at("absent.onnx"), xs], /MODEL: .*absent\.onnx does not exist/],
  [[xs, xs], /MODEL: .*x\.npy cannot be run/],
  [[decoder, at("absent.npz")], /absent\.npz does not exist/],
  [[decoder, xs, "--out", xs], /--out: .*x\.npy is the data itself/],
  [
    [decoder, "--input", `z=${xs}`],
    /--input must name inputs of the model, which takes x, not "z"/,
  ],
  [[decoder, xs, "--input", `x=${xs}`], /--input and DATA exclude each other/],
  [[decoder], /DATA is missing: lrfinder predict MODEL DATA/],
];

test.each(bad)("%j is refused in one sentence", async (words, says) => {
  const { code, stdout, stderr } = await predict(...words);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(says);
  expect(stderr.trimEnd().split("\n").length).toBe(1);
});
