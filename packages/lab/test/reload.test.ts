import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { text } from "../src/text.js";
import { hasChromium, type Lab, openLab, patience } from "./open-lab.js";
import { complaintsOf } from "./page-checks.js";

const still = { reducedMotion: "reduce" } as const;
const hashOf = (page: Page) => new URL(page.url()).hash;
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

describe.skipIf(!hasChromium)("what runs goes on after a reload", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  test("a ball that runs goes on after the page is loaded again, and one that was paused does not", async () => {
    const { page, complaints } = await lab.open("#/pit?lr=0.003");
    await button(page, text.pit.run).click();
    const steps = () => Number(/steps=(\d+)/.exec(page.url())?.[1] ?? 0);
    const shown = async () => Number((await page.textContent(".numbers dd"))!);
    await expect.poll(steps, patience).toBeGreaterThan(3);
    expect(page.url()).toContain("running=yes");
    const before = steps();
    await page.reload();
    await button(page, text.pit.pause).waitFor();
    const after = await shown();
    expect(after).toBeGreaterThanOrEqual(before);
    await expect.poll(shown, patience).toBeGreaterThan(after);
    await button(page, text.pit.pause).click();
    await expect.poll(() => page.url(), patience).not.toContain("running");
    const paused = await shown();
    await page.reload();
    await button(page, text.pit.run).waitFor();
    expect(await shown()).toBe(paused);
    expect(complaintsOf(complaints)).toEqual([]);
    await page.context().close();
  });

  test("a range test in the pit and three descents that run go on to their end after a reload", async () => {
    const { page, complaints } = await lab.open("#/pit");
    await button(page, text.pit.sweep.run).click();
    await expect.poll(() => page.url(), patience).toMatch(/swept=\d+&sweeping=yes/);
    await page.reload();
    await button(page, text.pit.sweep.stop).waitFor();
    await button(page, text.pit.sweep.run).waitFor();
    await expect.poll(() => hashOf(page), patience).toMatch(/^#\/pit\?swept=\d+$/);

    await page.evaluate(`location.hash = "#/descents?speed=5"`);
    await button(page, text.descents.run).click();
    await expect.poll(() => page.url(), patience).toMatch(/rows=\d+&running=yes/);
    await page.reload();
    await button(page, text.descents.pause).waitFor();
    await button(page, text.descents.run).waitFor();
    await expect.poll(() => hashOf(page), patience).toMatch(/^#\/descents\?speed=5&rows=\d+$/);
    expect(await page.getAttribute(".lesson", "data-over")).toBe("true");
    expect(complaintsOf(complaints)).toEqual([]);
    await page.context().close();
  });

  test("a link to what runs is shown at its end where nothing may move", async () => {
    const { page, complaints } = await lab.open("#/pit?lr=0.5&running=yes&sweeping=yes", still);
    await expect.poll(() => hashOf(page), patience).toMatch(/^#\/pit\?lr=0.5&steps=14&swept=\d+$/);
    await page.evaluate(`location.hash = "#/descents?lr=0.3&running=yes"`);
    await page.waitForSelector(".lesson[data-over=true]");
    await expect.poll(() => page.url(), patience).not.toContain("running");
    expect(complaintsOf(complaints)).toEqual([]);
    await page.context().close();
  });
});
