import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lrfinder } from "../../cli/src/testing/lrfinder.js";
import { drop, find, saved } from "./find-kit.js";
import { hasChromium, type Lab, type OpenPage, openLab, patience } from "./open-lab.js";
import { violationsInBoth } from "./page-checks.js";

const folder = mkdtempSync(join(tmpdir(), "lrfinder-lab-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function dropExample(page: Page, name: string): Promise<void> {
  await drop(page, `${name}.csv`, readFileSync(`examples/data/${name}.csv`, "utf8"));
}

/** The columns of a CSV of numbers. */
function numbersIn(csv: string): Record<string, number[]> {
  const [header, ...lines] = csv.trim().split("\n");
  const rows = lines.map((line) => line.split(",").map(Number));
  return Object.fromEntries(
    header!.split(",").map((name, i) => [name, rows.map((row) => row[i]!)]),
  );
}

// A Chromium that compiles the runtime for each page needs its time where others compute, too.
describe.skipIf(!hasChromium)("Find", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());
  const opened = (hash = "#/find", options = {}): Promise<OpenPage> =>
    lab.open(hash, { reducedMotion: "reduce", ...options });

  test.each([
    ["wine", "cultivar"],
    ["digits", "digit"],
    ["penguins", "Species"],
    ["diabetes", "progression"],
  ])("%s gives the losses and the suggestion of the command", async (name, target) => {
    const out = join(folder, name);
    const command = lrfinder([
      ...["find", `examples/data/${name}.csv`, "--target", target, "--out", out, "--json"],
    ]);
    const { page, complaints } = await opened(`#/find?data=${name}`);
    await page.waitForSelector(".find-button");
    await find(page);
    const ours = numbersIn((await saved(page, "history.csv")).toString());
    const answer = JSON.parse((await saved(page, "result.json")).toString());
    const expected = JSON.parse((await command).stdout);
    const theirs = numbersIn(readFileSync(join(out, "history.csv"), "utf8"));

    expect(Object.keys(ours)).toEqual(Object.keys(theirs));
    expect(Object.keys(answer)).toEqual(Object.keys(expected));
    let farthest = 0;
    // The band ends at the rate of the curve's minimum: from there on the loss has turned up.
    const before = theirs.lr!.flatMap((lr, i) => (lr <= expected.band[1] ? [i] : []));
    expect(before.length).toBeGreaterThan(150);
    for (const i of before) {
      const at = ours.repeat!.findIndex(
        (repeat, j) => repeat === theirs.repeat![i] && ours.iteration![j] === theirs.iteration![i],
      );
      // Powers differ in their last digit from one version of V8 to another.
      expect(ours.lr![at]! / theirs.lr![i]!).toBeCloseTo(1, 12);
      const off = Math.abs(ours.loss![at]! - theirs.loss![i]!) / theirs.loss![i]!;
      farthest = Math.max(farthest, off);
    }
    expect(farthest).toBeLessThan(1e-3);
    const step = (10 / 1e-7) ** (1 / 100);
    expect(Math.abs(Math.log(answer.lr / expected.lr))).toBeLessThan(Math.log(step));
    for (const same of ["status", "samples", "features", "stepsPerEpoch", "batchSize", "hidden"]) {
      expect(answer[same]).toEqual(expected[same]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
  test("wine is dropped, searched, trained, stopped, continued and exported; the file predicts as the page does", async () => {
    const { page, complaints } = await opened();
    await dropExample(page, "wine");
    await page.waitForSelector(".find-button");
    await page.selectOption("#find-target", { label: "cultivar" });
    await find(page);
    expect(await page.locator(".mark").count()).toBe(5);
    expect(await page.textContent(".code pre")).toBe(
      "npx lrfinder-cli find wine.csv --target cultivar",
    );

    await page.fill(".training-controls .field:nth-child(2) input", "2000");
    await page.click(".training .button-main:has-text('Train with 0.00')");
    await page.waitForFunction(() => /Epoch [2-9]\d* of/.test(document.body.textContent ?? ""));
    await page.locator(".training-controls .button-main").click();
    const goOn = page.getByRole("button", { name: "Continue" });
    await goOn.click();
    // The screen is drawn once a frame: until the next one it shows a training that has stopped.
    await goOn.waitFor({ state: "detached" });
    await page.locator(".training-controls .button-main", { hasText: "Train" }).waitFor();
    await page.waitForSelector(".examples");
    const [percent] = /[\d.]+/.exec((await page.textContent(".run-chosen .score-number"))!)!;
    expect(Number(percent)).toBeGreaterThan(90);

    const model = await saved(page, "model.onnx");
    const shown = await page
      .locator(".examples tbody tr")
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent!)));
    expect(shown.length).toBe(8);
    await expectSamePredictions(model, shown);

    const svg = (await saved(page, "loss.svg")).toString();
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(svg).not.toContain("class=");
    const png = await saved(page, "loss.png");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  async function expectSamePredictions(
    model: Buffer,
    shown: readonly (readonly string[])[],
  ): Promise<void> {
    const lines = readFileSync("examples/data/wine.csv", "utf8").trim().split(/\r?\n/);
    const cells = lines.map((line) => line.split(","));
    const [names, ...rows] = cells;
    const chosen = shown.map(([row]) => rows[Number(row!.replaceAll(",", "")) - 1]!);
    const session = await InferenceSession.create(model);
    const feeds = Object.fromEntries(
      session.inputNames.map((name) => {
        const column = names!.indexOf(name);
        const values = Float64Array.from(chosen, (row) => Number(row[column]));
        return [name, new Tensor("float64", values, [chosen.length, 1])];
      }),
    );
    const { label, probabilities } = await session.run(feeds);
    const most = (row: number) =>
      Math.max(...(probabilities!.data as Float32Array).subarray(3 * row, 3 * row + 3));
    expect(
      chosen.map((row, i) => [row.at(-1), label!.data[i], `${(100 * most(i)).toFixed(1)} %`]),
    ).toEqual(shown.map(([, ...cells]) => cells));
    await session.release();
  }

  test("a search can be stopped, and the page takes what is typed while it runs", async () => {
    const { page, complaints } = await opened(
      "#/find?data=digits&hidden=1024,1024&batch=512&steps=2000",
    );
    await page.waitForSelector(".find-button");
    await page.click(".find-button");
    await page.waitForFunction(() => document.querySelector(".repeat")?.getAttribute("d"));
    await page.click(".more summary");
    await page.getByLabel("Highest rate").fill("2");
    expect(await page.textContent(".find-button")).toBe("Stop");
    await page.click(".find-button");
    await page.waitForFunction(() =>
      document.querySelector(".answer-words")?.textContent?.startsWith("Stopped at step"),
    );
    expect(await page.textContent(".find-button")).toBe("Find the learning rate");
    // The next one starts from the start, on the table that is still there.
    await page.getByLabel("Hidden layers").fill("none");
    await page.getByLabel("Batch size").fill("32");
    await page.getByLabel("Steps").fill("50");
    await find(page);
    // The address follows a moment after what is typed.
    await expect.poll(() => page.url(), patience).toContain("hidden=none");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("what is wrong is said where it is, and nothing runs", async () => {
    const { page, complaints } = await opened("#/find?data=wine");
    await page.waitForSelector(".find-button");
    await page.getByLabel("Hidden layers").fill("64,x");
    await page.click(".more summary");
    await page.getByLabel("Lowest rate").fill("20");
    await page.click(".find-button");
    const faults = await page.locator(".settings .field-fault").allTextContents();
    expect(faults).toEqual([
      "Widths of layers from 1 to 4,096, as in 64,64, at most 8, or none",
      "Must be below the highest rate",
    ]);
    expect(await page.textContent(".find-button")).toBe("Find the learning rate");
    await page.click(".table-line .button");
    await drop(page, "bad.csv", "a,y\n1,2\n3\n");
    await page.waitForSelector(".trouble:not(:empty)");
    expect(await page.textContent(".trouble")).toBe(
      "bad.csv, line 3: it has 1 field where the header has 2",
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("headers and cells are text, whatever they hold", async () => {
    const { page, complaints } = await opened();
    const evil = "<img src=x onerror=document.title='run'>";
    const rows = Array.from({ length: 40 }, (_, i) => `${i % 7},${i % 2 ? evil : "=1+1"}`);
    await drop(page, "<b>evil</b>.csv", `${evil},<script>run()</script>\n${rows.join("\n")}\n`);
    await page.waitForSelector(".find-button");
    await find(page);
    await page.click(".training .button-main");
    await page.waitForSelector(".examples");
    expect(await page.locator("main img, main script, main b").count()).toBe(0);
    expect(await page.textContent(".examples tbody")).toContain(evil);
    expect(await page.textContent(".table-line p")).toBe("<b>evil</b>.csv: 40 rows, 2 columns");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("axe finds nothing in a finished run, light and dark", async () => {
    const { page, complaints } = await opened("#/find?data=penguins&steps=60&repeats=2&epochs=5");
    await page.waitForSelector(".find-button");
    await page.click(".columns summary");
    await find(page);
    await page.click(".training .button-main");
    await page.waitForSelector(".examples");
    expect(await violationsInBoth(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
