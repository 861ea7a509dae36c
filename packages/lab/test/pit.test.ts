import { descend, surfaces, verdict } from "lrfinder/descent";
import { formatNumber } from "lrfinder/internal";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, type Lab, type OpenPage, openLab, patience } from "./open-lab.js";

describe.skipIf(!hasChromium)("the pit, in Chromium", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  /** Opens the screen for a reader who wants no motion: a run is at its end at once. */
  const openStill = (hash: string) => lab.open(hash, { reducedMotion: "reduce" });

  const button = ({ page }: OpenPage, name: string) =>
    page.getByRole("button", { name, exact: true });
  const headline = ({ page }: OpenPage) => page.textContent(".words-headline");
  const sentence = ({ page }: OpenPage) => page.textContent(".words-sentence");
  const numbers = ({ page }: OpenPage) => page.locator(".numbers dd").allTextContents();
  const stage = ({ page }: OpenPage) => page.getAttribute(".stage svg", "aria-label");
  const arrows = ({ page }: OpenPage) => page.locator(".stage .arrow:not(.arrow-ahead)").count();

  async function done({ page, complaints }: OpenPage): Promise<void> {
    expect(complaints).toEqual([]);
    await page.context().close();
  }

  test("a rate that is too small creeps, and is still on its way when the run ends", async () => {
    const open = await openStill("#/pit");
    expect(await headline(open)).toBe("At the start");
    await button(open, "Too small").click();
    expect(await headline(open)).toBe("Creeping");
    expect(await sentence(open)).toContain("Each step covers only 4 % of the way");
    // It ends where nothing can be seen to move; within a ten-thousandth it is after 226 steps.
    expect(await numbers(open)).toEqual(["163", formatNumber(3.125 * 0.96 ** 326)]);
    expect(await open.page.textContent(".words-step")).toBe(
      "Nothing can be seen to move any more. At this rate it takes 226 steps to the bottom.",
    );
    expect(await arrows(open)).toBeGreaterThan(50);
    await done(open);
  });

  test("a rate that is too large leaps from side to side, step by step", async () => {
    const open = await openStill("#/pit");
    const slider = open.page.getByRole("slider", { name: "Learning rate", exact: true });
    await slider.focus();
    // From 0.1 it is 40 stops to 1, and 9 to 1.9.
    for (let press = 0; press < 49; press++) await slider.press("ArrowRight");
    expect(await slider.getAttribute("aria-valuetext")).toBe("1.9");
    // x is multiplied by 1 − 1.9 in each step.
    for (const [step, x] of [2.25, -2.025, 1.8225].entries()) {
      await button(open, "Step").click();
      expect(await stage(open)).toContain(`at ${formatNumber(x)} after ${step + 1} step`);
      expect(await headline(open)).toBe("Leaping from side to side");
    }
    expect(await arrows(open)).toBe(3);
    expect(await numbers(open)).toEqual(["3", formatNumber(1.8225 ** 2 / 2)]);
    await button(open, "Run").click();
    const whole = descend(surfaces.pit, { learningRate: 1.9, start: [-2.5], maxSteps: 200 });
    expect(whole.outcome).toBe("converged");
    expect(await numbers(open)).toEqual([
      String(whole.updates),
      formatNumber(whole.losses.at(-1)!),
    ]);
    expect(await open.page.textContent(".words .visually-hidden")).toContain(
      verdict(whole).sentence.slice("Leaping over: ".length),
    );
    await done(open);
  });

  test("a rate that is way too large is followed until it is gone, on a log axis", async () => {
    const open = await openStill("#/pit?lr=2.1&steps=20");
    expect(await headline(open)).toBe("Gone");
    expect(await open.page.locator(".stage .ball").count()).toBe(1);
    // 1.1²⁰ · 2.5 is 5.8 times the 2.9 that is in sight at first, with a little room.
    expect(await open.page.textContent(".stage .zoom")).toBe("6.5 × as wide");
    await button(open, "Way too large").click();
    expect(await sentence(open)).toContain("lands higher each time");
    // 2.5 · 1.1⁵⁰ is the first beyond 290, a hundred times as wide.
    expect(await numbers(open)).toEqual(["50", formatNumber(3.125 * 1.1 ** 100)]);
    expect(await open.page.textContent(".stage .out-of-sight")).toBe("out of sight");
    expect(await open.page.locator(".stage .ball").count()).toBe(0);
    expect(await open.page.locator(".loss-chart .axis-label").first().textContent()).toBe(
      "loss, log scale",
    );
    expect(await button(open, "Step").getAttribute("aria-disabled")).toBe("true");
    await done(open);
  });

  test("just right walks to the bottom before the reader's eyes, and can be paused", async () => {
    const open = await lab.open("#/pit?lr=0.5");
    await button(open, "Run").click();
    await button(open, "Pause").click();
    const [paused] = await numbers(open);
    expect(Number(paused)).toBeLessThan(14);
    await button(open, "Run").click();
    await expect.poll(() => button(open, "Run").count(), patience).toBe(1);
    expect((await numbers(open))[0]).toBe("14");
    // 0.5¹⁴ is the first less than a ten-thousandth of the way.
    expect(await headline(open)).toBe("Just right");
    expect(await sentence(open)).toBe("It reaches the bottom in 14 updates.");
    await done(open);
  });

  test("the walk answers the slider at once: its steps so far are taken again", async () => {
    const open = await openStill("#/pit?lr=0.5&steps=3");
    expect(await stage(open)).toContain("at -0.313 after 3 steps");
    const slider = open.page.getByRole("slider", { name: "Learning rate", exact: true });
    await slider.fill("120");
    expect(await slider.getAttribute("aria-valuetext")).toBe("1");
    expect(await stage(open)).toContain("at 0 after 1 step");
    await done(open);
  });

  test("momentum takes the ball through the ravine that a plain step leaps across", async () => {
    const open = await openStill("#/pit?surface=ravine&lr=0.05");
    await button(open, "Run").click();
    const [plain] = await numbers(open);
    await button(open, "Reset").click();
    await open.page.getByRole("slider", { name: "Momentum" }).fill("0.6");
    await button(open, "Run").click();
    const [heavy] = await numbers(open);
    const updates = (momentum: number) =>
      descend(surfaces.ravine, { learningRate: 0.05, momentum, maxSteps: 200 }).updates;
    expect([plain, heavy]).toEqual([String(updates(0)), String(updates(0.6))]);
    expect(Number(heavy)).toBeLessThan(Number(plain) / 3);
    expect(await headline(open)).toBe("Just right");
    await done(open);
  });

  test("the other landscapes: a deeper valley is luck, and a saddle has no bottom", async () => {
    const open = await openStill("#/pit");
    const choose = (name: string) => open.page.getByRole("radio", { name }).check();
    await choose("Two valleys");
    await button(open, "Just right").click();
    expect(await stage(open)).toMatch(/^Two valleys\. The ball is at 2 after/);
    await button(open, "Lucky leap").click();
    expect(await stage(open)).toMatch(/^Two valleys\. The ball is at -2 after/);
    expect(await headline(open)).toBe("Lucky");
    expect(await sentence(open)).toContain("that is luck, which small steps do not have");
    await choose("Saddle");
    expect(await headline(open)).toBe("At the start");
    await button(open, "Past the middle").click();
    expect(await headline(open)).toBe("Falling for ever");
    await button(open, "On the ridge").click();
    expect(await headline(open)).toBe("Stuck");
    await done(open);
  });

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

  test("the first view holds the first act", async () => {
    const open = await openStill("#/pit");
    for (const [width, height] of [
      [1366, 650],
      [1280, 720],
      [390, 664],
    ] as const) {
      await open.page.setViewportSize({ width, height });
      for (const selector of [".stage", ".slider-rate", ".presets", ".buttons"]) {
        const box = (await open.page.locator(selector).boundingBox())!;
        const isIn = box.y >= 0 && box.y + box.height <= height;
        expect([width, selector, isIn]).toEqual([width, selector, true]);
      }
    }
    await done(open);
  });

  test("the keys step, step back, run and reset, wherever the focus is not in a control", async () => {
    const open = await openStill("#/pit?lr=0.5");
    const { keyboard } = open.page;
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"]) {
      await keyboard.press(key);
    }
    expect((await numbers(open))[0]).toBe("2");
    await keyboard.press("Enter");
    expect((await numbers(open))[0]).toBe("14");
    await keyboard.press("Home");
    expect((await numbers(open))[0]).toBe("0");
    await open.page.getByRole("slider", { name: "Momentum" }).focus();
    await keyboard.press("ArrowRight");
    expect((await numbers(open))[0]).toBe("0");
    expect(await open.page.getByRole("slider", { name: "Momentum" }).inputValue()).toBe("0.05");
    await done(open);
  });

  test("the URL holds the screen: it follows what is done, and shows the same to another", async () => {
    const open = await openStill("#/pit");
    await open.page.getByRole("radio", { name: "Narrow ravine" }).check();
    await button(open, "Too large").click();
    await button(open, "Reset").click();
    for (let step = 0; step < 7; step++) await button(open, "Step").click();
    const hash = "#/pit?surface=ravine&lr=0.095&steps=7";
    await expect.poll(() => new URL(open.page.url()).hash, patience).toBe(hash);
    const other = await openStill(hash);
    expect(await stage(other)).toBe(await stage(open));
    expect(await numbers(other)).toEqual(await numbers(open));
    // A link clicked in the page itself.
    await other.page.evaluate("location.hash = '#/pit?lr=fast&steps=1&surface=moon'");
    await expect
      .poll(() => stage(other), patience)
      .toContain("U-shaped pit. The ball is at -2.25 after 1 step.");
    await done(other);
    await done(open);
  });

  test("nothing jumps, whatever happens to the ball", async () => {
    for (const width of [390, 1280]) {
      const open = await lab.open("#/pit", {
        reducedMotion: "reduce",
        viewport: { width, height: 800 },
      });
      const places = () =>
        open.page.evaluate<string>(
          "[...document.querySelectorAll('.stage, .words, .loss-chart, .pit-controls')].map((box) => { const { x, y, width, height } = box.getBoundingClientRect(); return [x, y + scrollY, width, height].map(Math.round).join(); }).join(' ')",
        );
      const before = await places();
      for (const landscape of ["U-shaped pit", "Narrow ravine", "Two valleys", "Saddle"]) {
        await open.page.getByRole("radio", { name: landscape }).check();
        expect(await places()).toBe(before);
        for (const preset of await open.page.locator(".presets button").allTextContents()) {
          await button(open, preset).click();
          expect([preset, await places()]).toEqual([preset, before]);
        }
      }
      expect(await open.page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await done(open);
    }
  });
});
