import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lrfinder } from "../../cli/src/testing/lrfinder.js";
import { text } from "../src/text.js";
import { hasFirefox, launchFirefox, openIn } from "./open-firefox.js";
import { patience } from "./open-lab.js";
import { violations } from "./page-checks.js";
import { serveLab } from "./serve-lab.js";
import { type StaticHost, staticHost } from "./static-host.js";

describe.skipIf(!hasFirefox)("the page, in Firefox", { timeout: 180_000 }, () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serveLab>>;
  let host: StaticHost;
  beforeAll(async () => {
    [browser, served, host] = [await launchFirefox(), await serveLab(), await staticHost()];
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
    await host?.close();
  });

  const textOf = (page: Page, selector: string) =>
    page.evaluate((at) => document.querySelector(at)?.textContent ?? "", selector);
  const click = async (page: Page, name: string) => {
    const button = await page.waitForSelector(`::-p-xpath(//button[normalize-space()="${name}"])`);
    await button!.click();
  };
  const answered = (page: Page) =>
    expect
      .poll(() => textOf(page, ".answer-words"), { ...patience, timeout: 90_000 })
      .toMatch(/The network trains at rates from \S+ to \S+\./);

  test("the ball runs, by button and by key, and Back leads to the screen before", async () => {
    const { page, complaints } = await openIn(browser, `${served.address}#/pit?lr=0.5`);
    await click(page, text.pit.step);
    expect(await textOf(page, ".numbers dd")).toBe("1");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => textOf(page, ".numbers dd"), patience).toBe("2");
    await expect.poll(() => page.url(), patience).toContain("steps=2");
    expect(await violations(page)).toEqual([]);
    await page.evaluate(() => {
      location.hash = "#/descents?lr=0.3";
    });
    await expect.poll(() => textOf(page, "h1"), patience).toBe(text.descents.title);
    await click(page, text.descents.run);
    await expect.poll(() => textOf(page, ".counters"), patience).toContain("arrived");
    expect(await violations(page)).toEqual([]);
    await page.goBack();
    await expect.poll(() => textOf(page, "h1"), patience).toBe(text.pit.title);
    expect(await textOf(page, ".numbers dd")).toBe("2");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("Find gives the rate of the command, and trains with it", async () => {
    const command = lrfinder(["find", "examples/data/wine.csv", "--target", "cultivar", "--json"]);
    const { page, complaints } = await openIn(browser, `${served.address}#/find?data=wine`);
    await page.waitForSelector(".find-button");
    await page.click(".find-button");
    await answered(page);
    const { lr } = JSON.parse((await command).stdout);
    const found = Number(await textOf(page, ".answer-rate"));
    // The page shows three digits; rounding in WebAssembly may lead to the next rate of the sweep.
    expect(Math.abs(Math.log(found / lr))).toBeLessThan(Math.log(10 / 1e-7) / 100 + 0.005);
    await page.click(".training .button-main");
    await page.waitForSelector(".examples", { timeout: 90_000 });
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("on a host of its own a dropped table and its result are there again", async () => {
    const at = `${host.url}#/find?steps=50&repeats=1`;
    const { page, complaints } = await openIn(browser, at);
    const input = await page.waitForSelector("input[type=file]");
    await input!.uploadFile("examples/data/wine.csv");
    await page.waitForSelector(".find-button");
    await page.select("#find-target", "cultivar");
    await page.click(".find-button");
    await answered(page);
    const rate = await textOf(page, ".answer-rate");
    await expect.poll(() => textOf(page, ".kept"), patience).toContain(text.find.kept.open);
    await page.reload();
    await answered(page);
    expect(await textOf(page, ".answer-rate")).toBe(rate);
    const worker = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
    await expect.poll(worker, { ...patience, timeout: 60_000 }).toBe("activated");
    expect(complaints).toEqual([]);
    await page.close();
  });
});
