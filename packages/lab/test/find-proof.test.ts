import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lrfinder, temporaryFolder } from "../../cli/src/testing/lrfinder.js";
import { drop, find, saved, trained } from "./find-kit.js";
import { hasChromium, type Lab, openLab, patience } from "./open-lab.js";
import { violationsInBoth } from "./page-checks.js";

/** The rate and the score of each training that is kept, in their order. */
const scores = (page: Page) =>
  page
    .locator(".run")
    .evaluateAll((runs) =>
      runs.map((run) => [
        run.querySelector(".run-rate")!.textContent!.replace("Rate ", ""),
        Number.parseFloat(run.querySelector(".score-number")!.textContent!),
      ]),
    );

const folder = temporaryFolder();
afterAll(folder.remove);

describe.skipIf(!hasChromium)("the rate is proved", { timeout: 240_000 }, () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  test("on the digits: three rates at once, others beside them, one removed, and the command trains the same", async () => {
    const { page, complaints } = await lab.open("#/find?data=digits", { reducedMotion: "reduce" });
    await page.waitForSelector(".find-button");
    await find(page);
    await page.click(".training .button-main");
    await page.locator(".run-going").nth(2).waitFor();
    await expect.poll(() => page.locator(".epoch-line").count(), patience).toBeGreaterThan(6);
    await trained(page);
    const three = await scores(page);
    const [low, asked, high] = three.map(([rate]) => Number(rate)) as [number, number, number];
    expect([asked / low, high / asked].map((factor) => Math.round(factor))).toEqual([10, 10]);
    expect(Number(await page.locator(".answer-rate").innerText())).toBe(asked);
    expect(await page.locator(".run-chosen .run-rate").innerText()).toContain(String(asked));

    await page.getByLabel("and with a tenth and ten times of it").uncheck();
    for (const rate of ["0,00001", "0.1", "1"]) {
      await page.locator(".training-controls").getByLabel("Learning rate").fill(rate);
      await page.click(".training .button-main");
      await page.locator(".run-going").waitFor();
      await trained(page);
    }
    const found = new Map((await scores(page)).map(([rate, score]) => [Number(rate), score]));
    expect(found.size).toBe(6);
    // Measured with the page: 33, 99, 98 and 88 %; 360 rows are held out.
    for (const [rate, percent] of [
      [1e-5, 33],
      [asked, 99],
      [0.1, 98],
      [1, 88],
    ] as const) {
      expect(Math.abs(Number(found.get(rate)) - percent), String(rate)).toBeLessThan(6);
    }
    await page.getByRole("button", { name: "Remove the training with 1e-5" }).click();
    await expect.poll(() => scores(page).then(({ length }) => length), patience).toBe(5);

    // The command takes the penalty of the page, and scores the same network.
    await page.locator(".run-choose", { hasText: String(asked) }).click();
    const [, line] = (await page.textContent(".code pre"))!.split("\n");
    expect(line).toMatch(/^npx lrfinder-cli train digits\.csv .* --l2 0\.00\d+ --members 0$/);
    const words = line!.replace("digits.csv", "examples/data/digits.csv").split(" ").slice(2);
    const { stdout } = await lrfinder([...words, "--out", folder.path, "--json"]);
    const { scores: told } = JSON.parse(stdout);
    expect(Math.abs(100 * told.accuracy - Number(found.get(asked)))).toBeLessThan(1.5);
    expect(await violationsInBoth(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("on the penguins: verified as the command verifies, dimmed once a setting is another, and drawn as a map", async () => {
    const command = lrfinder([
      ...["find", "examples/data/penguins.csv", "--target", "Species", "--verify", "--json"],
      ...["--columns", "Beak Length (mm),Beak Depth (mm)", "--steps", "60", "--repeats", "2"],
    ]);
    const { page, complaints } = await lab.open(
      "#/find?data=penguins&only=Beak Length (mm),Beak Depth (mm)&steps=60&repeats=2&epochs=1",
      { reducedMotion: "reduce" },
    );
    await page.waitForSelector(".find-button");
    await find(page);
    // A cross-entropy is never below 0: were the curve, its axis would be, too.
    const numbers = await page.locator(".find-chart .axis text").allTextContents();
    expect(numbers.length).toBeGreaterThan(8);
    expect(numbers.filter((number) => /^[−-]/.test(number))).toEqual([]);
    await page.getByRole("button", { name: "Verify it" }).click();
    await page.locator(".tried").waitFor();
    const expected = JSON.parse((await command).stdout);
    const answer = JSON.parse((await saved(page, "result.json")).toString());
    expect(Object.keys(answer.verify)).toEqual(Object.keys(expected.verify));
    expect(answer.verify.status).toBe("verified");
    expect(answer.lr).toBe(answer.verify.lr);
    expect(Math.abs(Math.log(answer.lr / expected.lr))).toBeLessThan(Math.log(2));
    expect(await page.textContent(".code pre")).toMatch(/ --verify$/);

    // One epoch is a dot, and each network has its map.
    await page.click(".training .button-main");
    await page.locator(".decision-map").nth(2).waitFor();
    await trained(page);
    const [dot] = await page.locator(".epoch-chart .epoch-dot").all();
    expect(await dot!.boundingBox()).toMatchObject({ width: 8 });
    const label = await page.locator(".decision-map > svg").nth(1).getAttribute("aria-label");
    expect(label).toMatch(
      /^What the network trained with \S+ predicts for Beak Length \(mm\) across/,
    );
    expect(await page.locator(".maps .legend-class").allInnerTexts()).toEqual([
      ...["Adelie", "Chinstrap", "Gentoo"],
    ]);

    await page.getByLabel("Hidden layers").fill("8");
    await page
      .getByText(
        "The settings have changed: this was measured with hidden layers 64,64, and is trained so.",
      )
      .waitFor();
    expect(await page.locator(".chart-old").count()).toBe(1);
    expect(await violationsInBoth(page)).toEqual([]);
    // What is learned is another question: what runs about the old one is stopped.
    await page.getByLabel("Hidden layers").fill("64,64");
    await page.click(".more summary");
    await page.getByLabel("Steps").fill("100000");
    await page.click(".find-button");
    await expect.poll(() => page.textContent(".find-button"), patience).toBe("Stop");
    await page.locator(".result .repeat").first().waitFor({ state: "attached" });
    await page.selectOption("#find-target", { label: "Island" });
    await page.getByText(/^Stopped at step/).waitFor();
    expect(await page.locator(".chart-old").count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("the progress of a long epoch is told, and pictures have a title and a legend", async () => {
    const { page, complaints } = await lab.open(
      "#/find?repeats=1&steps=40&hidden=512,512&epochs=2&beside=no",
      { reducedMotion: "reduce" },
    );
    const rows = Array.from({ length: 12_000 }, (_, i) => `${i % 97},${(i * 7) % 31},${i % 2}`);
    await drop(page, "many rows.csv", `a,b,y\n${rows.join("\n")}\n`);
    await page.waitForSelector(".find-button");
    await find(page);
    await page.click(".training .button-main");
    await page.getByText(/Epoch 0 of 2, \d+ % of the next\./).waitFor();
    const share = () => page.locator(".run progress").evaluate((bar) => bar.getAttribute("value"));
    await expect.poll(async () => Number(await share()), patience).toBeGreaterThan(0);
    await page.locator(".training .button-main", { hasText: "Stop" }).click();
    await trained(page);
    const svg = (await saved(page, "loss.svg")).toString();
    for (const words of [
      "Loss against learning rate, many rows.csv",
      ...["each repeat", "their median, smoothed", "the network trains"],
    ]) {
      expect(svg).toContain(words);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
