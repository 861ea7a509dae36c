import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, type Lab, openLab, patience } from "./open-lab.js";
import { button, done, headline, numbers, sentence } from "./pit-kit.js";

describe.skipIf(!hasChromium)("the pit, taken in the hand", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  /** Opens the screen for a reader who wants no motion: a run is at its end at once. */
  const openStill = (hash: string) => lab.open(hash, { reducedMotion: "reduce" });

  test("the ball is put elsewhere by mouse and by keys, and a pit is drawn by its handles", async () => {
    const open = await openStill("#/pit?lr=0.5&steps=3");
    const { page } = open;
    const ball = page.getByRole("slider", { name: "The ball" });
    const box = (await page.locator(".stage").boundingBox())!;
    const drag = async (from: Locator, by: readonly [number, number]) => {
      const place = (await from.boundingBox())!;
      const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + by[0] / 2, y + by[1] / 2);
      await page.mouse.move(x + by[0], y + by[1]);
      await page.mouse.up();
    };
    // A quarter of the picture is a quarter of the 5.8 that are in sight.
    await drag(ball, [box.width / 4, 0]);
    const at = Number(await ball.getAttribute("aria-valuenow"));
    expect(at).toBeGreaterThan(1);
    expect(at).toBeLessThan(1.6);
    expect((await numbers(open))[0]).toBe("0");
    await ball.press("ArrowRight");
    expect(Number(await ball.getAttribute("aria-valuenow"))).toBeCloseTo(at + 0.116, 1);
    expect(await ball.getAttribute("aria-valuetext")).toMatch(/^x [\d.]+, loss [\d.]+$/);
    await expect.poll(() => page.url(), patience).toContain("start=1.");
    await button(open, "Run").click();
    expect(await headline(open)).toBe("Just right");

    await page.getByRole("radio", { name: "Your own" }).check();
    const handle = page.getByRole("slider", { name: "Height 3 of your pit" });
    expect(await handle.getAttribute("aria-valuetext")).toBe("2 at x 0");
    await handle.press("ArrowDown");
    expect(await handle.getAttribute("aria-valuenow")).toBe("1.9");
    await handle.press("Home");
    expect(await handle.getAttribute("aria-valuenow")).toBe("0");
    expect(await page.locator(".stage .minimum").count()).toBeGreaterThan(0);
    await drag(handle, [0, -box.height / 3]);
    expect(Number(await handle.getAttribute("aria-valuenow"))).toBeGreaterThan(1.4);
    await button(open, "Just right").click();
    expect(await headline(open)).toBe("Just right");
    expect(await button(open, "Just right").getAttribute("aria-pressed")).toBe("true");
    await done(open);
  });

  test("a range test in the pit: it grows, names its parts, and moving along it moves the ball", async () => {
    const open = await lab.open("#/pit");
    const { page } = open;
    const chart = () => page.getAttribute(".sweep-chart svg", "aria-label");
    const parts = () => page.locator(".sweep-chart .part text").allTextContents();
    const ballOf = () => page.getAttribute(".sweep-stage svg", "aria-label");
    expect(await chart()).toContain("nothing is measured yet");
    await button(open, "Sweep the rate").click();
    await expect.poll(parts, patience).toEqual(["creeps"]);
    await expect.poll(parts, patience).toEqual(["creeps", "walks"]);
    await expect.poll(parts, patience).toEqual(["creeps", "walks", "leaves"]);
    await button(open, "Sweep the rate").waitFor();
    expect(await page.textContent(".sweep-words")).toMatch(
      /^It falls from 0\.0\d+ on\. From [2-5]\.\d+ on it explodes\. That is later than the limit of 2:/,
    );
    const limits = page.locator(".sweep-chart .limit text");
    expect(await limits.allTextContents()).toEqual(["1 / curvature", "2 / curvature"]);

    // Today's rate is 0.1: keys go along the slider's rates, and the ball goes with them.
    const rate = page.getByRole("slider", { name: "Learning rate", exact: true });
    const onCurve = page.getByRole("slider", { name: "The learning rate, on the curve" });
    expect(await onCurve.getAttribute("aria-valuetext")).toMatch(
      /^rate 0\.1, loss [\d.]+, falling: the ball walks$/,
    );
    const before = await ballOf();
    await onCurve.press("PageDown");
    expect(await rate.getAttribute("aria-valuetext")).toBe("0.05");
    expect(await ballOf()).not.toBe(before);
    const box = (await onCurve.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    // Pointing reads the curve, and sets nothing.
    expect(await page.locator(".readout-words").textContent()).toContain("rate 0.1");
    expect(await rate.getAttribute("aria-valuetext")).toBe("0.05");
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
    await page.mouse.up();
    expect(await rate.getAttribute("aria-valuetext")).toBe("0.01");
    expect(await ballOf()).toContain("where the rate is 0.01");

    // Twice the curvature, half the limit: the axis says so at once.
    const place = async () => (await limits.nth(1).boundingBox())!.x;
    const wide = await place();
    await page.getByRole("slider", { name: "Curvature" }).press("End");
    expect(await place()).toBeLessThan(wide);
    expect(await page.textContent(".sweep-words")).toContain("the limit of 0.25");
    await page.getByRole("link", { name: "Now your own data" }).click();
    await page.getByRole("heading", { level: 1, name: "Find the learning rate" }).waitFor();
    await done(open);
  });

  test("a student overshoots, sees why on the curve, and mends it, by keys alone", async () => {
    const open = await openStill("#/pit");
    const { page } = open;
    const focused = () =>
      page.evaluate<string>(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent",
      );
    const tabTo = async (name: string) => {
      for (let press = 0; press < 40 && !(await focused()).startsWith(name); press++) {
        await page.keyboard.press("Tab");
      }
      expect(await focused()).toContain(name);
    };
    await tabTo("Too large");
    await page.keyboard.press("Enter");
    expect(await headline(open)).toBe("Leaping from side to side");
    expect(await sentence(open)).toContain("a smaller learning rate takes a straighter path");
    await tabTo("Sweep the rate");
    await page.keyboard.press("Enter");
    expect(await page.locator(".sweep-chart .part text").count()).toBe(3);
    // Back to the curve, and down along it to where it is lowest, well below 2 / curvature.
    while (!(await focused()).startsWith("The learning rate, on the curve")) {
      await page.keyboard.press("Shift+Tab");
    }
    const rate = page.getByRole("slider", { name: "Learning rate", exact: true });
    while (Number(await rate.getAttribute("aria-valuetext")) > 0.6) {
      await page.keyboard.press("ArrowLeft");
    }
    expect(await page.locator(".readout-words").textContent()).toContain("falling: the ball walks");
    while ((await focused()) !== "Run") await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    expect(await headline(open)).toBe("Just right");
    await done(open);
  });

  test("on a phone a finger picks a rate on the curve, moves the ball, and scrolls past both", async () => {
    const open = await lab.open("#/pit?swept=60", {
      viewport: { width: 390, height: 664 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: "reduce",
    });
    const { page } = open;
    const client = await page.context().newCDPSession(page);
    const swipe = async (from: readonly [number, number], to: readonly [number, number]) => {
      const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: readonly number[]) =>
        client.send("Input.dispatchTouchEvent", {
          type,
          touchPoints: at ? [{ x: at[0]!, y: at[1]! }] : [],
        });
      await touch("touchStart", from);
      for (const share of [0.25, 0.5, 0.75, 1]) {
        await touch(
          "touchMove",
          from.map((value, i) => value + share * (to[i]! - value)),
        );
      }
      await touch("touchEnd");
    };
    const middleOf = async (locator: Locator): Promise<[number, number]> => {
      const { x, y, width, height } = (await locator.boundingBox())!;
      return [x + width / 2, y + height / 2];
    };
    const ball = page.getByRole("slider", { name: "The ball" });
    const [x, y] = await middleOf(ball);
    await swipe([x, y], [x + 120, y]);
    expect(Number(await ball.getAttribute("aria-valuenow"))).toBeGreaterThan(-1.5);
    expect(await page.evaluate("scrollY")).toBe(0);

    const onCurve = page.getByRole("slider", { name: "The learning rate, on the curve" });
    const rate = () =>
      page
        .getByRole("slider", { name: "Learning rate", exact: true })
        .getAttribute("aria-valuetext");
    await onCurve.scrollIntoViewIfNeeded();
    const middle = await middleOf(onCurve);
    await swipe(middle, [middle[0] - 70, middle[1]]);
    expect(Number(await rate())).toBeLessThan(0.05);
    const picked = await rate();
    const place = await page.evaluate<number>("scrollY");
    const [left, top] = await middleOf(onCurve);
    await swipe([left + 60, top], [left + 60, top - 150]);
    await expect.poll(() => page.evaluate<number>("scrollY"), patience).toBeGreaterThan(place);
    expect(await rate()).toBe(picked);
    await done(open);
  });
});
