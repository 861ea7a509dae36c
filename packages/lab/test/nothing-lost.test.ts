import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pageFolder } from "../../cli/src/serving/page-folder.js";
import { servePage } from "../../cli/src/serving/serve-page.js";
import { logs } from "../../lrfinder/src/histories/logs.test-kit.js";
import { logText } from "../src/text/log.js";
import { text } from "../src/text.js";
import { saved } from "./find-kit.js";
import { hasChromium, type Lab, openLab, openPage, patience } from "./open-lab.js";
import { complaintsOf } from "./page-checks.js";
import { type StaticHost, staticHost } from "./static-host.js";

const words = text.find;
const wine = readFileSync("examples/data/wine.csv");
const file = { name: "my wine.csv", mimeType: "text/csv", buffer: wine };
const still = { reducedMotion: "reduce" } as const;
const quick = "steps=50&repeats=1";

const hashOf = (page: Page) => new URL(page.url()).hash;
const title = (page: Page) => page.textContent("h1");
const isList = (page: Page) => page.locator(".included").isVisible();
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const answered = (page: Page) =>
  page.getByText(/The network trains at rates from \S+ to \S+\./).waitFor();

/** Whether a worker keeps the page: it has all of it. */
const isOffline = (page: Page) =>
  page.evaluate<boolean>("navigator.serviceWorker.ready.then(({ active }) => active !== null)");

describe.skipIf(!hasChromium)("nothing is lost", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  test("Back leads from a result to the table, the list and the screen before, and Forward there again", async () => {
    const { page, complaints } = await lab.open(`#/pit?lr=0.5`, still);
    await page.evaluate(`location.hash = "#/find?${quick}"`);
    await page.getByRole("button", { name: /^Wine/ }).click();
    await page.waitForSelector(".find-button");
    expect(hashOf(page)).toContain("data=wine");
    // The button that was clicked is gone; a reader of the page goes on at the table.
    await expect
      .poll(() => page.evaluate("document.activeElement.textContent"), patience)
      .toContain("wine.csv");
    await page.click(".find-button");
    await answered(page);
    expect(hashOf(page)).toContain("at=result");
    const rate = await page.textContent(".answer-rate");

    await page.goBack();
    await expect.poll(() => page.textContent(".answer-words"), patience).toBe(words.answer.before);
    expect(hashOf(page)).toContain("data=wine");
    await page.goBack();
    await expect.poll(() => isList(page), patience).toBe(true);
    expect(hashOf(page)).toBe(`#/find?${quick}`);
    await page.goBack();
    await expect.poll(() => title(page), patience).toBe(text.pit.title);
    for (let i = 0; i < 3; i++) await page.goForward();
    await expect.poll(() => page.textContent(".answer-rate"), patience).toBe(rate);

    // The way to the list is the way back: the screen before is one step further.
    await button(page, words.table.other).click();
    await expect.poll(() => isList(page), patience).toBe(true);
    await page.goBack();
    await expect.poll(() => title(page), patience).toBe(text.pit.title);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("an address that leads to a result finds it again, and Back stops what still runs", async () => {
    const hash = `#/find?data=wine&${quick}&at=result`;
    const { page, complaints } = await lab.open(hash, still);
    await answered(page);
    const rate = await page.textContent(".answer-rate");
    await page.reload();
    await answered(page);
    expect(await page.textContent(".answer-rate")).toBe(rate);

    await page.evaluate(`location.hash = "#/find?data=digits&hidden=512&steps=50000&repeats=1"`);
    await page.getByText(/^digits\.csv/).waitFor();
    await page.click(".find-button");
    const measures = () => page.locator(".result .repeat").first().waitFor({ state: "attached" });
    await measures();
    // What was running when the page is loaded again begins again.
    await page.reload();
    await measures();
    expect(await page.textContent(".find-button")).toBe(words.settings.stop);
    await page.goBack();
    await expect.poll(() => page.textContent(".find-button"), patience).toBe(words.settings.find);
    expect(await page.textContent(".answer-words")).toBe(words.answer.before);
    expect(complaintsOf(complaints)).toEqual([]);
    await page.context().close();
  });

  test.each([
    ["train", ".training .button-main", words.training.stop],
    ["verify", ".verify button", words.verify.stop],
  ])(
    "what runs on a result, doing=%s, begins again after a reload, until it is stopped",
    async (doing, starts, stop) => {
      const hash = "#/find?data=digits&hidden=1024&steps=40&repeats=1&at=result&beside=no";
      const { page, complaints } = await lab.open(hash, still);
      await answered(page);
      await page.click(starts);
      await expect.poll(() => page.url(), patience).toContain(`doing=${doing}`);
      await page.reload();
      const stops = page.locator(starts, { hasText: stop });
      await stops.waitFor();
      await answered(page);
      await stops.click();
      await expect.poll(() => page.url(), patience).not.toContain("doing");
      await page.reload();
      await answered(page);
      await page.locator(starts).waitFor();
      expect(await stops.count()).toBe(0);
      expect(complaintsOf(complaints)).toEqual([]);
      await page.context().close();
    },
  );

  describe("on a host of its own", () => {
    let host: StaticHost;
    beforeAll(async () => {
      host = await staticHost();
    });
    afterAll(() => host?.close());

    test("a dropped table and its result survive, without a network too, until they are forgotten", async () => {
      const { page, complaints } = await openPage(lab.browser, `${host.url}#/find?${quick}`, still);
      expect(await isOffline(page)).toBe(true);
      await page.setInputFiles("input[type=file]", file);
      await page.waitForSelector(".find-button");
      expect(hashOf(page)).toContain("table=my+wine.csv");
      await page.selectOption("#find-target", { label: "cultivar" });
      await page.getByText(words.kept.open).waitFor();
      await page.click(".find-button");
      // A search that was cut off by a reload begins again.
      await page.reload();
      await answered(page);
      await page.getByText(words.kept.open).waitFor();
      const rate = await page.textContent(".answer-rate");
      const names = await page.evaluate<string[]>("caches.keys()");
      expect(names).toHaveLength(1);
      expect(names[0]).toMatch(/^lrfinder-lab-[0-9a-f]{12}$/);

      await page.context().setOffline(true);
      await page.reload();
      await answered(page);
      expect(await page.textContent(".answer-rate")).toBe(rate);
      // All of it is there: the runtime, and a table that comes with the page.
      await page.click(".find-button");
      await answered(page);
      expect(await page.textContent(".answer-rate")).toBe(rate);
      await page.evaluate(`location.hash = "#/find?data=penguins&${quick}&at=result"`);
      await page.getByText(/^penguins\.csv/).waitFor();
      await answered(page);
      for (const screen of ["The pit", "Three descents", "Log"]) {
        await page.getByRole("link", { name: screen, exact: true }).click();
        await expect.poll(() => page.title(), patience).toContain(screen);
        await page.waitForSelector("h1");
      }
      await page.context().setOffline(false);

      await page.goto(`${host.url}#/find`);
      await page.getByText(words.kept.waiting(file.name)).waitFor();
      await button(page, words.kept.again).click();
      await answered(page);
      await button(page, words.kept.forget).click();
      await page.getByText(words.kept.lost).waitFor();
      page.once("dialog", (dialog) => void dialog.accept());
      await page.reload();
      await page.getByText(words.open.gone(file.name)).waitFor();
      expect(complaintsOf(complaints)).toEqual([]);
      await page.context().close();
    });
  });

  test("trainings on a table that comes with the page survive on a host of its own, until they are forgotten", async () => {
    const host = await staticHost();
    const hash = `#/find?data=wine&${quick}&epochs=4&beside=no&at=result`;
    const { page, complaints } = await openPage(lab.browser, host.url + hash, still);
    await answered(page);
    await page.click(".training .button-main");
    await page.locator(".trained").waitFor();
    await page.getByText(words.kept.found).waitFor();
    const cards = () => page.locator(".run-choose").allTextContents();
    const before = await cards();
    expect(before).toHaveLength(1);
    const rate = await page.textContent(".answer-rate");
    // A rate that is typed, and not yet trained with, is no other search.
    await page.getByLabel("Learning rate", { exact: true }).last().fill("0.07");
    await expect.poll(() => page.url(), patience).toContain("lr=0.07");
    await page.reload();
    await page.locator(".trained").waitFor();
    expect(await cards()).toEqual(before);
    expect(await page.textContent(".answer-rate")).toBe(rate);
    expect((await saved(page, words.training.model)).length).toBeGreaterThan(1000);

    // Another address is searched, and what was trained for the same target stands beside it.
    await page.goto(`${host.url}#/find?data=penguins&${quick}`);
    await page.getByText(/^penguins\.csv/).waitFor();
    await page.goto(`${host.url}#/find?data=wine&hidden=7&${quick}&at=result`);
    await answered(page);
    expect(await page.textContent(".code pre")).toContain("--hidden 7");
    expect(await cards()).toEqual(before);
    await button(page, words.kept.forget).click();
    await page.getByText(words.kept.found).waitFor({ state: "detached" });
    await page.reload();
    await answered(page);
    expect(await cards()).toEqual([]);
    expect(complaintsOf(complaints)).toEqual([]);
    await page.context().close();
    await host.close();
  });

  test("a dropped log survives on a host of its own, read as it was, until it is forgotten", async () => {
    const host = await staticHost();
    const { page, complaints } = await openPage(lab.browser, `${host.url}#/log`, still);
    const files = Object.entries(logs.lightning!.files).map(([path, content]) => ({
      name: path.slice(path.lastIndexOf("/") + 1),
      mimeType: "text/csv",
      buffer: Buffer.from(content),
    }));
    const { name } = files[0]!;
    await page.setInputFiles("input[type=file]", files);
    await page.getByText(logText.kept.open).waitFor();
    const rate = () => page.locator(".answer-rate").innerText();
    await page.getByLabel(logText.lr).selectOption("lr-SGD/pg2");
    const other = await rate();
    await expect.poll(() => page.url(), patience).toContain("pg2");
    await page.reload();
    await page.locator(".rules").waitFor();
    expect(await rate()).toBe(other);

    await page.goBack();
    await page.getByText(words.kept.waiting(name)).waitFor();
    await page.goForward();
    await page.locator(".rules").waitFor();
    expect(await rate()).toBe(other);
    await button(page, logText.other).click();
    await button(page, words.kept.again).click();
    await page.locator(".rules").waitFor();
    await button(page, words.kept.forget).click();
    await page.getByText(logText.kept.lost).waitFor();
    page.once("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText(words.open.gone(name)).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
    await host.close();
  });

  test("the command's page keeps nothing, says so, and ends the worker that a copy has left at its address", async () => {
    const host = await staticHost();
    const at = `http://127.0.0.1:${host.port}/`;
    const { page } = await openPage(lab.browser, `${at}#/pit`, still);
    expect(await isOffline(page)).toBe(true);
    await host.close();
    const command = await servePage({ folder: pageFolder(), port: host.port });
    const workers = () =>
      page.evaluate<number>("navigator.serviceWorker.getRegistrations().then((all) => all.length)");
    await page.reload();
    await page.waitForSelector("h1");
    await expect.poll(workers, patience).toBe(0);

    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(`${at}#/find?${quick}`);
    await page.reload();
    await page.setInputFiles("input[type=file]", file);
    await page.waitForSelector(".find-button");
    await page.getByText(words.kept.lost).waitFor();
    await page.getByLabel(words.settings.batch).fill("16");
    const asked = page.waitForEvent("dialog");
    const loading = page.reload();
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.accept();
    await loading;
    await page.getByText(words.open.gone(file.name)).waitFor();
    // Chromium puts the compiled scripts of a page that a worker has served where these were, even
    // if that has been removed: the next visit removes it again.
    expect(await page.evaluate("caches.keys()")).toEqual([]);
    expect(await page.evaluate("indexedDB.databases()")).toEqual([]);
    expect(await workers()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
    await command.close();
  });
});
