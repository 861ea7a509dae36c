import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type NumericArray, writeNpy } from "lrfinder/arrays";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../cli/src/testing/lrfinder.js";
import { npzFile } from "../../cli/src/testing/npz-file.js";
import { floats, handFile } from "../../lrfinder/src/onnx/reading/file.test-kit.js";
import { encoder, give, x, y } from "./model-files.js";
import { hasChromium, type Lab, type OpenPage, openLab, patience } from "./open-lab.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string) => join(folder.path, name);

const whole = (values: readonly number[]): NumericArray => ({
  type: "int64",
  shape: [values.length],
  data: BigInt64Array.from(values, BigInt),
});

describe.skipIf(!hasChromium)("Find, on files that are refused", () => {
  let lab: Lab;
  let encoderData: string;
  beforeAll(async () => {
    lab = await openLab();
    encoderData = await npzFile(at("encoder.npz"), { x, y }, { level: 6 });
  });
  afterAll(() => lab?.close());
  const opened = (): Promise<OpenPage> => lab.open("#/find", { reducedMotion: "reduce" });

  test("files that are none are refused by what they are, and the others stay", async () => {
    const { page, complaints } = await opened();
    const trouble = () => page.textContent(".trouble");
    const quantised = at("quantised.onnx");
    writeFileSync(
      quantised,
      handFile({
        inputs: { x: { shape: ["rows", 3] } },
        initializers: { scale: floats([1], []) },
        nodes: [{ operator: "QuantizeLinear", inputs: ["x", "scale"], name: "q" }],
      }),
    );
    await give(page, quantised);
    await expect
      .poll(trouble, patience)
      .toBe(
        "quantised.onnx cannot be trained: q (QuantizeLinear) is of a quantised model: take the file it was made from, with float weights",
      );
    await give(page, encoderData);
    await page.waitForSelector(".files");
    const text = at("text.onnx");
    writeFileSync(text, "no model");
    const [cut, array, table] = [at("cut.npz"), at("x.npy"), at("table.csv")];
    writeFileSync(cut, readFileSync(encoderData).subarray(0, -60));
    writeFileSync(array, writeNpy(x));
    writeFileSync(table, "a,b\n1,2\n");
    await give(page, text);
    await expect.poll(trouble, patience).toBe("text.onnx is no ONNX model");
    await give(page, cut);
    await expect.poll(trouble, patience).toMatch(/^cut\.npz is damaged or cut short/);
    await give(page, array);
    await expect.poll(trouble, patience).toMatch(/^x\.npy holds one array without a name/);
    expect(await page.textContent(".files")).toContain("encoder.npz holds x and y");
    await give(page, encoder, table);
    await expect
      .poll(trouble, patience)
      .toMatch(/^table\.csv is left out: the page takes one \.onnx file, one \.npz file/);
    await page.waitForSelector(".find-button");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  const files: Readonly<
    Record<string, readonly [arrays: Record<string, NumericArray>, says: RegExp]>
  > = {
    rows: [
      { x, y: whole([1, 2]) },
      /y of rows\.npz has 2 rows, and the array x of rows\.npz has 160/,
    ],
    narrow: [{ x: { ...x, shape: [160, 4, 2] }, y }, /holds 4×2 numbers a row, and .* x takes 8/],
    names: [
      { a: x, b: x, y },
      /names\.npz holds a, b and y, and the model takes x: name its arrays/,
    ],
    label: [
      { x, y: whole(Array.from(y.data, Number).map((label) => label + 1)) },
      /labels from 0 to 2, and row \d+ holds 3/,
    ],
  };

  test("arrays that do not fit are refused in a sentence that says what would", async () => {
    const { page, complaints } = await opened();
    for (const [name, [arrays, says]] of Object.entries(files)) {
      await give(page, encoder, await npzFile(at(`${name}.npz`), arrays));
      await page.waitForSelector(".find-button");
      await page.click(".find-button");
      await expect.poll(() => page.textContent(".trouble"), patience).toMatch(says);
      await page.getByRole("button", { name: "Other files" }).click();
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
