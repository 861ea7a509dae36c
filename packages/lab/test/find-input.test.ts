import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lrfinder, temporaryFolder } from "../../cli/src/testing/lrfinder.js";
import { drop, find, saved, trained } from "./find-kit.js";
import { hasChromium, type Lab, openLab, patience } from "./open-lab.js";
import { violationsInBoth } from "./page-checks.js";

/** An export of a laboratory: semicolons, decimal commas, a row of units, and numbered rows. */
const measured = [
  "Nr;Temperatur;Druck;Güte",
  ";°C;bar;",
  ...Array.from({ length: 60 }, (_, i) => {
    const [a, b] = [20 + (i % 7) / 2, 1 + (i % 5) / 10];
    return `${i + 1};${String(a).replace(".", ",")};${String(b).replace(".", ",")};${a > 21.5 ? "gut" : "schlecht"}`;
  }),
].join("\n");

const folder = temporaryFolder();
afterAll(folder.remove);

describe.skipIf(!hasChromium)("what is given to Find", { timeout: 120_000 }, () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  test("how a table was read is shown and overruled, in the command and in the program, too", async () => {
    const { page, complaints } = await lab.open("#/find?repeats=1&steps=40", {
      reducedMotion: "reduce",
    });
    await drop(page, "messung.csv", measured);
    const summary = page.locator(".read-as summary");
    await summary.waitFor();
    expect(await summary.innerText()).toBe(
      "Read with semicolons, a header, decimal commas and a row of units",
    );
    await summary.click();
    const said = page.locator(".read-as .remarks");
    expect((await said.innerText()).split("\n")).toEqual([
      'Left out the units row on line 2: "°C", "bar".',
      'Read 20,5 as 20.5: "Temperatur", "Druck".',
    ]);
    await page.click(".columns summary");
    expect(await page.locator(".columns-list li", { hasText: "Nr" }).innerText()).toContain(
      "numbers the rows",
    );
    expect(await violationsInBoth(page)).toEqual([]);

    await page.getByLabel("Batch size").fill("Full");
    await page.click(".more summary");
    await page.getByLabel("Lowest rate").fill("0,000001");
    await page.getByLabel("Read as categories").fill("Druck");
    await find(page);
    const command = (await page.textContent(".code pre"))!;
    expect(command).toBe(
      "npx lrfinder-cli find messung.csv --target 'Güte' --text Druck --batch-size full --min-lr 0.000001 --steps 40 --repeats 1",
    );
    // As an analyst would: three rates, and the same on the command line.
    await page.getByLabel("Epochs").fill("4");
    await page.click(".training .button-main");
    await page.locator(".run").nth(2).waitFor();
    await trained(page);
    const answer = JSON.parse((await saved(page, "result.json")).toString());
    const file = join(folder.path, "messung.csv");
    writeFileSync(file, measured);
    const lines = (await page.textContent(".code pre"))!.split("\n").map((line) =>
      line
        .replaceAll("'", "")
        .split(" ")
        .slice(2)
        .map((word) => (word === "messung.csv" ? file : word)),
    );
    const [found, told] = await Promise.all(
      lines.map(async (words, i) => {
        const out = join(folder.path, String(i));
        return JSON.parse((await lrfinder([...words, "--out", out, "--json"])).stdout);
      }),
    );
    expect(answer.lr / found.lr).toBeCloseTo(1, 4);
    const score = Number.parseFloat(await page.locator(".run-chosen .score-number").innerText());
    expect(Math.abs(100 * told.scores.accuracy - score)).toBeLessThan(0.1);
    await page.getByLabel("as code").check();
    const code = (await page.textContent(".code pre"))!;
    expect(code).toMatch(/^\/\/ npm install lrfinder onnxruntime-node papaparse\n/);
    expect(code).toContain("text: [2]");
    expect(code).toContain(".slice(2)");

    // Without a header, the first line is data.
    await page.getByLabel("First line").selectOption("is data");
    await expect.poll(() => page.locator(".table-line p").innerText(), patience).toMatch(/62 rows/);
    await expect.poll(() => page.url(), patience).toContain("header=no");
    await page.getByLabel("First line").selectOption("by its look");
    await expect.poll(() => page.locator(".table-line p").innerText(), patience).toMatch(/60 rows/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a line of units is what a reader says, in the address and in the command, too", async () => {
    const { page, complaints } = await lab.open("#/find?repeats=1&steps=40", {
      reducedMotion: "reduce",
    });
    await drop(page, "messung.csv", measured);
    await page.click(".read-as summary");
    const size = () => page.locator(".table-line p").innerText();
    const units = page.getByLabel("Line below the names");
    await expect.poll(size, patience).toMatch(/60 rows/);
    await units.selectOption("is data");
    await expect.poll(size, patience).toMatch(/61 rows/);
    expect(page.url()).toContain("units=no");
    await units.selectOption("holds units");
    await expect.poll(size, patience).toMatch(/60 rows/);
    expect(page.url()).toContain("units=yes");
    await find(page);
    expect(await page.textContent(".code pre")).toContain("--target 'Güte' --units-row yes --");
    // Below no names, there are no units.
    await page.getByLabel("First line").selectOption("is data");
    await expect.poll(size, patience).toMatch(/62 rows/);
    expect([await units.inputValue(), page.url()]).toEqual([
      "",
      expect.not.stringMatching("units"),
    ]);
    await units.selectOption("holds units");
    await expect.poll(size, patience).toMatch(/60 rows/);
    expect(await page.getByLabel("First line").inputValue()).toBe("");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("of two hundred columns, two are found by their names; a list of them survives a reload", async () => {
    const names = Array.from({ length: 200 }, (_, i) => `sensor number ${i}`);
    const rows = Array.from({ length: 40 }, (_, row) =>
      [...names.map((_, i) => (row * (i + 3)) % 11), row % 2 ? "on" : "off"].join(","),
    );
    const { page, complaints } = await lab.open("#/find?repeats=1&steps=40", {
      reducedMotion: "reduce",
    });
    await drop(page, "wide.csv", `${names.join(",")},state\n${rows.join("\n")}\n`);
    await page.click(".columns summary");
    await page.getByRole("button", { name: "None", exact: true }).click();
    await page.getByText("from 0 of 200 other columns").waitFor();
    await page.getByText("Tick a column to predict from").waitFor();
    await page.getByLabel("Search columns").fill("number 17");
    await expect.poll(() => page.locator(".columns-list li").count(), patience).toBe(11);
    await page.getByRole("button", { name: "All of these" }).click();
    await page.getByText("from 11 of 200 other columns").waitFor();
    await page.getByRole("checkbox", { name: /^sensor number 17 / }).uncheck();
    await page.getByLabel("Search columns").fill("nothing like it");
    await page.getByText("No column has that in its name.").waitFor();
    expect(await violationsInBoth(page)).toEqual([]);
    await find(page);
    expect(await page.textContent(".code pre")).toMatch(
      / --columns 'sensor number 170,.*,sensor number 179' --steps/,
    );
    const { features } = JSON.parse((await saved(page, "result.json")).toString());
    expect(features).toBe(10);
    expect(page.url()).toContain("only=");
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
