import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type HostileFile,
  hostileTable,
  hostileTexts,
  oddFiles,
  refusedFiles,
} from "./hostile-files.js";
import { hasChromium, type Lab, openLab } from "./open-lab.js";

// What is in a file is text: it is shown, refused or learned from, and never run.

const drop = (page: Page, { name, content }: HostileFile) =>
  page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });

/** What the page shows of a text: browsers draw runs of white space as one. */
const alike = (text: string) => text.replace(/\s+/g, " ").trim();

describe.skipIf(!hasChromium)("a file that is dropped", () => {
  let lab: Lab;
  let page: Page;
  let complaints: string[];
  let urls: string[];
  let dialogs: number;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  beforeEach(async () => {
    ({ page, complaints } = await lab.open("#/find"));
    [urls, dialogs] = [[], 0];
    page.context().on("request", (request) => urls.push(request.url()));
    page.on("dialog", (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    await page.locator("input[type=file]").waitFor({ state: "attached" });
  });

  afterEach(async () => {
    expect(await page.evaluate("globalThis.ran")).toBeUndefined();
    expect(await page.evaluate("({}).polluted")).toBeUndefined();
    expect(dialogs).toBe(0);
    // The policy forbade nothing, since nothing was tried; and nobody else was asked.
    expect(complaints).toEqual([]);
    const { origin } = new URL(lab.url);
    expect(urls.filter((url) => new URL(url).origin !== origin)).toEqual([]);
    await page.context().close();
  });

  /** Whether the page reads a good table still. */
  async function works(): Promise<void> {
    await drop(page, { name: "good.csv", content: Buffer.from("a,b\n1,2\n3,4\n5,6\n") });
    await page.getByText("good.csv: 3 rows, 2 columns").waitFor();
    expect(await page.locator(".trouble").textContent()).toBe("");
  }

  test.each(refusedFiles)("$name is refused in one sentence", async ({ sentence, ...file }) => {
    await drop(page, file);
    const alert = page.getByRole("alert");
    await alert.filter({ hasText: /\S/ }).waitFor();
    expect(await alert.innerText()).toMatch(sentence);
    expect(await page.locator("#find-target").count()).toBe(0);
    await works();
  });

  test.each(oddFiles)("$name is read", async ({ columns, ...file }) => {
    await drop(page, file);
    await page.locator("#find-target").waitFor();
    expect(await page.locator("#find-target option").allInnerTexts()).toEqual(columns);
    expect(await page.locator(".trouble").textContent()).toBe("");
  });

  test("HTML, scripts and formulas are shown as they stand there, and learned from", async () => {
    await drop(page, hostileTable);
    const target = page.locator("#find-target");
    await target.waitFor();
    expect(await page.locator(".table-line p").innerText()).toContain(hostileTable.name);
    const letters = (text: string) => Array.from(text);
    const shown = (text: string) =>
      letters(text).length <= 60 ? text : `${letters(text).slice(0, 59).join("")}…`;
    const options = (await target.locator("option").allTextContents()).map(alike);
    expect(options).toEqual([...hostileTexts, "number", "=A1+1 target"].map(shown).map(alike));
    await target.selectOption({ label: "=A1+1 target" });
    await page.locator(".columns summary").click();
    expect(await page.locator(".column-name").count()).toBe(hostileTexts.length + 1);
    // Everything of the table's is text: no element came of it.
    const strangers = "script:not([src]), img, iframe, svg[onload], [onerror], [onfocus]";
    expect(await page.locator(`body :is(${strangers})`).count()).toBe(0);

    await page.locator(".find-button").click();
    const csv = page.getByRole("button", { name: "Every step as CSV" });
    await csv.waitFor();
    await saysNothingButNumbers(csv);
    expect(await page.locator("pre, code").allInnerTexts()).toContainEqual(
      expect.stringContaining("--target '=A1+1 target'"),
    );

    await page.locator(".training .button-main").click();
    await page.locator(".training td").first().waitFor();
    const cells = await page.locator(".training td").allTextContents();
    expect(cells.map(alike)).toContain(hostileTexts[0]);
    expect(await page.locator(`body :is(${strangers})`).count()).toBe(0);
  });

  /** A CSV of the page's own holds numbers below names of ours: no text of a table's, that a spreadsheet might run. */
  async function saysNothingButNumbers(button: ReturnType<Page["getByRole"]>): Promise<void> {
    const downloading = page.waitForEvent("download");
    await button.click();
    const saved = readFileSync(await (await downloading).path(), "utf8");
    const [header, ...lines] = saved.trimEnd().split("\n");
    expect(header).toBe("repeat,iteration,lr,loss,smoothed,accuracy");
    expect(lines.length).toBeGreaterThan(50);
    const number = /^(NaN|Infinity|\d+(\.\d+)?(e[+-]\d+)?)$/;
    const others = lines.flatMap((line) => line.split(",")).filter((cell) => !number.test(cell));
    expect(others).toEqual([]);
  }
});
