import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../cli/src/testing/lrfinder.js";
import { text } from "../src/text.js";
import {
  type HostileFile,
  hostileTable,
  hostileTexts,
  oddFiles,
  refusedFiles,
} from "./hostile-files.js";
import { hasChromium, type Lab, openLab } from "./open-lab.js";

// What is in a file is text: it is shown, refused or learned from, and never run.

const folder = temporaryFolder();
afterAll(folder.remove);

/** Gives the page a file; a long one lies on the disk, since the line to the browser is slow. */
async function drop(page: Page, { name, content }: HostileFile): Promise<void> {
  const input = page.locator("input[type=file]");
  if (content.length < 1e6) {
    return input.setInputFiles({ name, mimeType: "text/csv", buffer: content });
  }
  const path = join(folder.path, name);
  writeFileSync(path, content);
  await input.setInputFiles(path);
}

/** What the page shows of a text: browsers draw runs of white space as one. */
const alike = (text: string) => text.replace(/\s+/g, " ").trim();

describe.skipIf(!hasChromium)("a file that is dropped", () => {
  let lab: Lab;
  let page: Page;
  let complaints: string[];
  const urls: string[] = [];
  let dialogs = 0;

  // One page takes them all: whatever was dropped on it, it goes on.
  beforeAll(async () => {
    lab = await openLab();
    ({ page, complaints } = await lab.open("#/find?hidden=8&repeats=1&epochs=3"));
    page.context().on("request", (request) => urls.push(request.url()));
    page.on("dialog", (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
  });
  afterAll(() => lab?.close());

  afterEach(async () => {
    expect(await page.evaluate("globalThis.ran")).toBeUndefined();
    expect(dialogs).toBe(0);
    // The policy forbade nothing, since nothing was tried; and nobody else was asked.
    expect(complaints).toEqual([]);
    const { origin } = new URL(lab.url);
    expect(urls.filter((url) => new URL(url).origin !== origin)).toEqual([]);
  });

  const another = () => page.getByRole("button", { name: text.find.table.other }).click();

  test.each(refusedFiles)("$name is refused in one sentence", async ({ sentence, ...file }) => {
    await drop(page, file);
    // The sentence of the file before is gone with it.
    await page.getByRole("alert").filter({ hasText: file.name }).waitFor();
    expect(await page.getByRole("alert").innerText()).toMatch(sentence);
    expect(await page.locator("#find-target").count()).toBe(0);
  });

  test.each(oddFiles)("$name is read", async ({ columns, ...file }) => {
    await drop(page, file);
    await page.locator("#find-target").waitFor();
    expect(await page.locator("#find-target option").allInnerTexts()).toEqual(columns);
    expect(await page.locator(".trouble").textContent()).toBe("");
    await another();
  });

  test("HTML, scripts and formulas are shown as they are written, and learned from", async () => {
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
    const injected = "script:not([src]), img, iframe, svg[onload], [onerror], [onfocus]";
    expect(await page.locator(`body :is(${injected})`).count()).toBe(0);

    await page.locator(".find-button").click();
    const csv = page.getByRole("button", { name: text.find.exports.csv });
    await csv.waitFor();
    await saysNothingButNumbers(csv);
    expect(await page.locator("pre, code").allInnerTexts()).toContainEqual(
      expect.stringContaining("--target '=A1+1 target'"),
    );

    await page.locator(".training .button-main").click();
    await page.locator(".training td").first().waitFor();
    const cells = await page.locator(".training td").allTextContents();
    expect(cells.map(alike)).toContain(hostileTexts[0]);
    expect(await page.locator(`body :is(${injected})`).count()).toBe(0);
  });

  /**
   * A CSV that the page writes holds numbers under fixed names: no text from a table, which a
   * spreadsheet might run.
   */
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
