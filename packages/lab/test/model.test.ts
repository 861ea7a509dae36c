import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleArray, exampleFile } from "../../cli/src/testing/example-models.js";
import { lrfinder, temporaryFolder } from "../../cli/src/testing/lrfinder.js";
import { npzFile } from "../../cli/src/testing/npz-file.js";
import { floats, handFile } from "../../lrfinder/src/onnx/reading/file.test-kit.js";
import { find, saved } from "./find-kit.js";
import { encoder, flatModel, give, x, y } from "./model-files.js";
import { hasChromium, type Lab, type OpenPage, openLab, patience } from "./open-lab.js";
import { violationsInBoth } from "./page-checks.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string) => join(folder.path, name);

// A Chromium that compiles the runtime for each page needs its time where others compute, too.
describe.skipIf(!hasChromium)("Find, on a model's file", () => {
  let lab: Lab;
  let encoderData: string;
  beforeAll(async () => {
    lab = await openLab();
    encoderData = await npzFile(at("encoder.npz"), { x, y }, { level: 6 });
  });
  afterAll(() => lab?.close());
  const opened = (hash = "#/find", options = {}): Promise<OpenPage> =>
    lab.open(hash, { reducedMotion: "reduce", ...options });

  test("the rate is the command's for the same files, and so is the JSON", async () => {
    const command = lrfinder([
      ...["find", encoderData, "--model", encoder, "--target", "y", "--json"],
    ]);
    const { page, complaints } = await opened();
    await give(page, encoder, encoderData);
    await page.waitForSelector(".find-button");
    await find(page);
    const answer = JSON.parse((await saved(page, "result.json")).toString());
    const expected = JSON.parse((await command).stdout);
    expect(Object.keys(answer)).toEqual(Object.keys(expected));
    const step = (10 / 1e-7) ** (1 / 100);
    expect(Math.abs(Math.log(answer.lr / expected.lr))).toBeLessThan(Math.log(step));
    expect(answer.model).toEqual({ ...expected.model, file: "eval.onnx" });
    for (const same of ["status", "samples", "features", "stepsPerEpoch", "hidden", "columns"]) {
      expect(answer[same]).toEqual(expected[same]);
    }
    expect(await page.textContent(".code pre")).toBe(
      "npx lrfinder-cli find encoder.npz --target y --model eval.onnx",
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("short trainings of a deep model are told as they run, in the answer and in the JSON", async () => {
    const { page, complaints } = await opened("#/find?batch=4&steps=100&repeats=1");
    await give(page, encoder, encoderData);
    await page.waitForSelector(".find-button");
    // They may be over before a test has looked.
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => {
        seen.push(document.querySelector(".progress")?.textContent ?? "");
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await find(page);
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    expect(seen.join("\n")).toMatch(/^Short training 1 of 4, at the rate \S+, step \d+ of 100$/m);
    const { shortTrainings, lr } = JSON.parse((await saved(page, "result.json")).toString());
    expect(shortTrainings.length).toBeGreaterThanOrEqual(4);
    expect(lr).toBeGreaterThanOrEqual(shortTrainings[0].lr);
    expect(await page.textContent(".answer-words")).toMatch(
      /short trainings of 100 updates, at rates from \S+ to \S+, settled the rate; the curves alone say /,
    );
    const updates = /(\d+) steps in/.exec((await page.textContent(".progress"))!)!;
    expect(Number(updates[1])).toBeGreaterThan(100 + 300);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("files come one after the other, in either order, and the page says what it waits for", async () => {
    const { page, complaints } = await opened();
    const waits = () => page.locator(".drop-words").textContent();
    await give(page, encoder);
    await expect.poll(waits, patience).toBe("Now drop an .npz with x and the targets");
    expect(await page.textContent(".files")).toContain("takes x (8 numbers a row, int64)");
    await give(page, encoderData);
    await page.waitForSelector(".find-button");
    await page.getByRole("button", { name: "Other files" }).click();
    await give(page, encoderData);
    await expect
      .poll(waits, patience)
      .toBe("Now drop the .onnx file of the model that takes these arrays");
    expect(await page.textContent(".files")).toContain("holds x and y");
    await give(page, encoder);
    await page.waitForSelector(".find-button");
    expect(await page.textContent(".table-line p")).toBe("eval.onnx on encoder.npz");
    expect(await page.getByLabel("Targets").inputValue()).toBe("y");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("weights in a file beside the model are waited for, and written beside it again", async () => {
    const { page, complaints } = await opened("#/find?repeats=1&steps=40&epochs=2");
    const arrays = Object.fromEntries(
      ["target", "category", "numbers"].map((name) => [name, exampleArray("two-inputs", name)]),
    );
    const data = await npzFile(at("two.npz"), arrays);
    await give(page, exampleFile("external", "eval.onnx"), data);
    await expect
      .poll(() => page.locator(".drop-words").textContent(), patience)
      .toBe("The model keeps weights in weights.bin: drop that file, too");
    await give(page, exampleFile("external", "weights.bin"));
    await page.waitForSelector(".find-button");
    await find(page);
    await page.click(".training .button-main");
    await page.waitForSelector(".trained");
    const names: string[] = [];
    page.on("download", (download) => names.push(download.suggestedFilename()));
    await page.getByRole("button", { name: "eval-tuned.onnx" }).click();
    await expect.poll(() => names.toSorted(), patience).toEqual(["eval-tuned.onnx", "weights.bin"]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("the network that is there is searched, trained, and predicts as the page does", async () => {
    const { page, complaints } = await opened("#/find?repeats=1&epochs=3");
    await page.getByRole("button", { name: /^A network/ }).click();
    await page.waitForSelector(".find-button");
    await expect.poll(() => page.url(), patience).toContain("data=network");
    await find(page);
    expect(await page.textContent(".remarks")).toContain(
      "y holds whole numbers, so that the loss is sparse-categorical-cross-entropy: the field Loss chooses another.",
    );
    await page.click(".training .button-main");
    await page.waitForSelector(".examples");
    const [percent] = /[\d.]+/.exec((await page.textContent(".run-chosen .score-number"))!)!;
    expect(Number(percent)).toBeGreaterThan(80);
    expect(await page.textContent(".code pre")).toMatch(
      /^npx lrfinder-cli find digits\.npz --target y --model digits\.onnx --repeats 1\nnpx lrfinder-cli train digits\.npz .* --lr \S+ --epochs 3$/,
    );
    const shown = await page
      .locator(".examples tbody tr")
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent!)));
    expect(shown.length).toBe(8);
    await expectSamePredictions(await saved(page, "digits-tuned.onnx"), shown);
    // It takes pictures, and there is no plane between two of their pixels.
    expect(await page.locator(".maps, .maps-key").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  async function expectSamePredictions(
    model: Buffer,
    shown: readonly (readonly string[])[],
  ): Promise<void> {
    const lines = readFileSync("examples/data/digits.csv", "utf8").trim().split(/\r?\n/).slice(1);
    const places = shown.map(([row]) => Number(row!.replaceAll(",", "")) - 1);
    const cells = places.map((row) => lines[row]!.split(",").map(Number));
    const session = await InferenceSession.create(model);
    const pixels = Float32Array.from(cells.flatMap((row) => row.slice(0, 64)));
    const { prediction } = await session.run({
      x: new Tensor("float32", pixels, [cells.length, 1, 8, 8]),
    });
    const logits = prediction!.data as Float32Array;
    const said = cells.map((row, i) => {
      const own = [...logits.subarray(10 * i, 10 * i + 10)];
      const most = Math.max(...own);
      const share = 1 / own.reduce((sum, logit) => sum + Math.exp(logit - most), 0);
      return [String(row[64]), String(own.indexOf(most)), `${(100 * share).toFixed(1)} %`];
    });
    expect(said).toEqual(shown.map(([, ...rest]) => rest));
    await session.release();
  }

  test("a search can be stopped, and goes on with the same files", async () => {
    const { page, complaints } = await opened("#/find?data=network&batch=full&steps=2000");
    await page.waitForSelector(".find-button");
    await page.click(".find-button");
    await page.waitForFunction(() => document.querySelector(".repeat")?.getAttribute("d"));
    await page.click(".find-button");
    await page.waitForFunction(() =>
      document.querySelector(".answer-words")?.textContent?.startsWith("Stopped at step"),
    );
    await page.getByLabel("Batch size").fill("64");
    await page.click(".more summary");
    await page.getByLabel("Steps").fill("50");
    await page.getByLabel("Repeats").fill("1");
    await find(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a model that puts out its loss needs no targets, and shows the loss alone", async () => {
    const { page, complaints } = await opened("#/find?repeats=1&steps=60&epochs=2");
    const model = at("own.onnx");
    writeFileSync(
      model,
      handFile({
        inputs: { x: { shape: ["rows", 8] } },
        outputs: { y: { shape: ["rows", 1] }, loss: { shape: [] } },
        initializers: { w: floats([1, 2, 3, 4, 5, 6, 7, 8], [8, 1]) },
        nodes: [
          { operator: "MatMul", inputs: ["x", "w"], outputs: ["y"] },
          { operator: "Mul", inputs: ["y", "y"], outputs: ["squares"] },
          {
            operator: "ReduceMean",
            inputs: ["squares"],
            outputs: ["loss"],
            attributes: { keepdims: { int: 0 } },
          },
        ],
      }),
    );
    await give(page, model, encoderData);
    await page.waitForSelector(".find-button");
    await page
      .getByLabel("Loss", { exact: true })
      .selectOption({ label: "loss, put out by the model" });
    expect(await page.getByLabel("Targets").count()).toBe(0);
    await find(page);
    expect(await page.textContent(".code pre")).toBe(
      "npx lrfinder-cli find encoder.npz --model own.onnx --loss loss --steps 60 --repeats 1",
    );
    await page.click(".training .button-main");
    await page.waitForSelector(".trained");
    expect(await page.textContent(".run-state")).toContain("is the loss on the held-out rows");
    expect(await page.locator(".epoch-chart").count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a model of flat features is mapped between two that a reader chooses, while it learns and after", async () => {
    const model = at("flat.onnx");
    writeFileSync(model, flatModel());
    // The class is told by the second and the fourth feature.
    const features = Array.from({ length: 800 }, (_, i) => Math.sin(i * i));
    const labels = Int32Array.from({ length: 200 }, (_, row) =>
      features[4 * row + 1]! + features[4 * row + 3]! > 0 ? 1 : 0,
    );
    const data = await npzFile(at("flat.npz"), {
      x: { type: "float32", shape: [200, 4], data: Float32Array.from(features) },
      y: { type: "int32", shape: [200], data: labels },
    });
    const { page, complaints } = await opened("#/find?repeats=1&steps=60&epochs=400");
    await give(page, model, data);
    await page.waitForSelector(".find-button");
    await find(page);
    await page.click(".training .button-main");
    await page.locator(".decision-map").nth(2).waitFor();
    const labelOf = () => page.locator(".decision-map > svg").nth(1).getAttribute("aria-label");
    expect(await labelOf()).toMatch(
      /for x\[:, [13]\] across and x\[:, [13]\] up: 2 classes of the rows, 0 and 1\.$/,
    );
    await page.locator(".run-going").first().waitFor({ state: "detached" });
    const drawn = () => page.locator(".decision-map .class-1").nth(0).getAttribute("d");
    const before = await drawn();
    // A training at its end is drawn anew, between the features that are asked for now.
    await page.getByLabel("Up", { exact: true }).selectOption("x[:, 0]");
    await page.getByLabel("Across", { exact: true }).selectOption("x[:, 2]");
    await expect.poll(labelOf, patience).toContain("for x[:, 2] across and x[:, 0] up");
    expect(await drawn()).not.toBe(before);
    expect(await page.getByLabel("Across", { exact: true }).locator("option").count()).toBe(3);
    await expect.poll(() => page.url(), patience).toContain("across=x%5B:,+2%5D");
    expect(await violationsInBoth(page)).toEqual([]);
    // The next training is shown so from the first.
    await page.getByLabel("Epochs", { exact: true }).fill("3");
    await page.click(".training .button-main");
    await page.locator(".decision-map").nth(5).waitFor();
    const all = await page
      .locator(".decision-map > svg")
      .evaluateAll((maps) => maps.map((map) => map.getAttribute("aria-label")));
    expect(all.every((each) => each?.includes("for x[:, 2] across and x[:, 0] up"))).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("axe finds nothing, while files are waited for and after a run, light and dark", async () => {
    const { page, complaints } = await opened("#/find?steps=60&repeats=1&epochs=3");
    await give(page, encoder);
    await page.waitForSelector(".files");
    expect(await violationsInBoth(page)).toEqual([]);
    await give(page, encoderData);
    await page.waitForSelector(".find-button");
    await page.click(".more summary");
    await find(page);
    await page.click(".training .button-main");
    await page.waitForSelector(".examples");
    expect(await violationsInBoth(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
