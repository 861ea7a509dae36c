import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { find, trained } from "./find-kit.js";
import { hasChromium, type Lab, openLab, patience } from "./open-lab.js";
import { outOfFirstView, violationsInBoth } from "./page-checks.js";

/** Where something of the chart is on the screen: its middle. */
async function middleOf(page: Page, selector: string) {
  const { x, y, width, height } = (await page.locator(selector).first().boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

const trainWith = (page: Page) => page.locator(".training .button-main").innerText();
const grip = ".hands-grip";

describe.skipIf(!hasChromium)("hands on the curve", { timeout: 120_000 }, () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());
  const address = "#/find?data=wine&repeats=2&steps=80&epochs=3&beside=no";

  test("a mouse points at the curve, drags the rate, and trains with what a rule says", async () => {
    const { page, complaints } = await lab.open(address, { reducedMotion: "reduce" });
    await page.waitForSelector(".find-button");
    await find(page);
    await page.locator(".find-chart").scrollIntoViewIfNeeded();
    const before = await trainWith(page);
    const plot = (await page.locator(".hands").boundingBox())!;
    // A quarter of the way from 1e-7 to 10 is 1e-5: there the loss has not begun to fall.
    await page.mouse.move(plot.x + plot.width / 4, plot.y + 20);
    await expect
      .poll(() => page.locator(".result .readout-words").textContent(), patience)
      .toMatch(/^1(\.0\d)?e-5, loss \d/);
    expect(await trainWith(page)).toBe(before);

    const at = await middleOf(page, grip);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x - plot.width / 16, at.y, { steps: 4 });
    await page.mouse.move(at.x - plot.width / 8, at.y, { steps: 4 });
    await page.mouse.up();
    const [suggested, dragged] = [before, await trainWith(page)].map((words) =>
      Number(words.replace("Train with ", "")),
    ) as [number, number];
    // An eighth of the sweep is a power of ten.
    expect(suggested / dragged).toBeGreaterThan(9);
    expect(suggested / dragged).toBeLessThan(11);
    expect(await page.locator(".run").count()).toBe(0);

    const mark = await middleOf(page, ".mark:not(.mark-first)");
    await page.mouse.move(mark.x, mark.y);
    await page.getByText(/Click to train with it/).waitFor();
    await page.mouse.click(mark.x, mark.y);
    await page.locator(".run").waitFor();
    await trained(page);
    const rule = await page.locator(".rule-rate").nth(1).innerText();
    expect(await page.locator(".run-rate").innerText()).toBe(`Rate ${rule.split("\n")[0]}`);
    // The same by the list, for whoever has no pointer.
    await page.getByRole("button", { name: /^Train with \S+, Valley$/ }).click();
    await page.locator(".run").nth(1).waitFor();
    await trained(page);
    // A rule far from the answer says why.
    expect(await page.locator(".rule-far").allInnerTexts()).toContainEqual(
      expect.stringMatching(/times lower than the answer\. .* It counts steps, not depth/),
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("on a phone, what a mark says is beside it and nothing of it is cut off", async () => {
    const { page, complaints } = await lab.open(address, {
      reducedMotion: "reduce",
      viewport: { width: 390, height: 844 },
    });
    await page.waitForSelector(".find-button");
    await find(page);
    await page.locator(".find-chart").scrollIntoViewIfNeeded();
    const plot = (await page.locator(".hands").boundingBox())!;
    for (const mark of await page.locator(".mark").all()) {
      const { x, y, width, height } = (await mark.boundingBox())!;
      await page.mouse.move(x + width / 2, y + height / 2);
      const words = page.locator(".result .readout-words", { hasText: "Click to train with it" });
      await words.waitFor();
      const box = (await words.boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(plot.x);
      expect(box.x + box.width).toBeLessThanOrEqual(plot.x + plot.width);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("keys move the rate and train with it", async () => {
    const { page, complaints } = await lab.open(address, { reducedMotion: "reduce" });
    await page.waitForSelector(".find-button");
    await page.focus(".find-button");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".rules");
    // The handle comes after the form.
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press("Tab");
      if (await page.locator(`${grip}:focus`).count()) break;
    }
    const slider = page.getByRole("slider", { name: "Learning rate to train with" });
    expect(await slider.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press("Home");
    await expect.poll(() => trainWith(page), patience).toBe("Train with 1e-7");
    await page.keyboard.press("End");
    for (let i = 0; i < 6; i++) await page.keyboard.press("PageDown");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => trainWith(page), patience).toBe("Train with 0.011");
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^0\.011, loss \d/);
    expect(await violationsInBoth(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.locator(".run-rate", { hasText: "Rate 0.011" }).waitFor();
    await trained(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a finger drags the rate and taps on a mark, and the first view has Find's button", async () => {
    const { page, complaints } = await lab.open(address, {
      ...{ hasTouch: true, isMobile: true, viewport: { width: 390, height: 664 } },
      reducedMotion: "reduce",
    });
    await page.waitForSelector(".find-button");
    // It ends with the phone's view.
    expect(await outOfFirstView(page, [".find-button"])).toEqual([]);
    await page.tap(".find-button");
    await page.waitForSelector(".rules");
    await page.locator(".find-chart").scrollIntoViewIfNeeded();
    const before = await trainWith(page);
    const from = await middleOf(page, grip);
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x, y: from.y - 12 }],
      });
    await touch("touchStart", from.x);
    for (let i = 1; i <= 8; i++) await touch("touchMove", from.x - 5 * i);
    await touch("touchEnd");
    await expect.poll(() => trainWith(page), patience).not.toBe(before);
    const mark = await middleOf(page, ".mark:not(.mark-first)");
    // A finger is not that exact.
    await page.touchscreen.tap(mark.x + 6, mark.y - 6);
    await page.locator(".run").waitFor();
    await trained(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(390);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
