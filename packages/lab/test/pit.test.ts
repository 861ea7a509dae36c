import { descend, surfaces, verdict } from "lrfinder/descent";
import { formatNumber } from "lrfinder/internal";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, type Lab, openLab, patience } from "./open-lab.js";
import { outOfFirstView } from "./page-checks.js";
import { arrows, button, done, headline, numbers, sentence, stage } from "./pit-kit.js";

describe.skipIf(!hasChromium)("the pit, in Chromium", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  /** Opens the screen for a reader who wants no motion: a run is at its end at once. */
  const openStill = (hash: string) => lab.open(hash, { reducedMotion: "reduce" });

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
    await choose("Four valleys");
    await button(open, "Just right").click();
    expect(await stage(open)).toMatch(/^Four valleys\. The ball is at 2\.75, 2\.75 after 14/);
    expect(await sentence(open)).toContain("but another valley is deeper");
    await button(open, "Lucky leap").click();
    expect(await stage(open)).toMatch(/^Four valleys\. The ball is at -2\.9, 2\.75 after/);
    expect(await headline(open)).toBe("Lucky");
    const depths = await open.page.locator(".stage .minimum text").allTextContents();
    expect(depths).toEqual(["loss −78.3", "loss −64.2", "loss −64.2", "loss −50.1"]);
    await choose("Saddle");
    expect(await headline(open)).toBe("At the start");
    await button(open, "Past the middle").click();
    expect(await headline(open)).toBe("Falling for ever");
    await button(open, "On the ridge").click();
    expect(await headline(open)).toBe("Stuck");
    await done(open);
  });

  test.each(["#/pit", "#/pit?surface=styblinski-tang"])(
    "the first view of %s holds the first act",
    async (hash) => {
      const open = await openStill(hash);
      const first = [".stage", ".slider-rate", ".presets", ".buttons"];
      expect(await outOfFirstView(open.page, first)).toEqual([]);
      await done(open);
    },
  );

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
      for (const landscape of [
        "U-shaped pit",
        "Narrow ravine",
        "Two valleys",
        "Four valleys",
        "Saddle",
      ]) {
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
