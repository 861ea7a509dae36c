import { readFileSync } from "node:fs";
import { descend, regression } from "lrfinder/descent";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, type Lab, type OpenPage, openLab, patience } from "./open-lab.js";
import { outOfFirstView } from "./page-checks.js";

const table = new URL("../../../examples/data/diabetes.csv", import.meta.url);
const [header, ...rows] = readFileSync(table, "utf8").trim().split(/\r?\n/);
const column = (name: string) =>
  rows.map((row) => Number(row.split(",")[header!.split(",").indexOf(name)]));
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one) / values.length;
const y = column("progression");
const bmi = column("bmi");
const spread = Math.sqrt(mean(bmi.map((value) => (value - mean(bmi)) ** 2)));
const x = bmi.map((value) => (value - mean(bmi)) / spread);

/**
 * Least squares in closed form, from the table: of a standardised feature the slope is its mean
 * product.
 */
const least = { slope: mean(x.map((value, i) => value * y[i]!)), intercept: mean(y) };

describe.skipIf(!hasChromium)("three descents, in Chromium", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  const openStill = (hash: string) => lab.open(hash, { reducedMotion: "reduce" });
  const button = ({ page }: OpenPage, name: string) =>
    page.getByRole("button", { name, exact: true });
  /** A row of the table, for batch, mini-batch and stochastic. */
  const counter = async ({ page }: OpenPage, name: string) =>
    page
      .locator(".counters tr", { has: page.getByRole("rowheader", { name, exact: true }) })
      .locator("td")
      .allTextContents();
  const counted = async (open: OpenPage, name: string) =>
    (await counter(open, name)).map((text) => Number(text.replaceAll(",", "").replace("−", "-")));

  async function done({ page, complaints }: OpenPage): Promise<void> {
    expect(complaints).toEqual([]);
    await page.context().close();
  }

  test("they end where the mathematics says", async () => {
    const open = await openStill("#/descents?lr=0.3");
    await button(open, "Run").click();
    const [slopes, intercepts] = [await counted(open, "Slope"), await counted(open, "Intercept")];
    // Batch gradient descent arrives: it shrinks the way by 1 − 2·0.3 in each step.
    expect(slopes[0]).toBeCloseTo(least.slope, 1);
    expect(intercepts[0]).toBeCloseTo(least.intercept, 1);
    expect(await counter(open, "Now")).toEqual(["arrived", "circling", "circling"]);
    // The others end where the library's descent ends on the same rows.
    const surface = regression({ x, y });
    for (const [place, batchSize] of [
      [1, 32],
      [2, 1],
    ] as const) {
      const walk = descend(surface, { learningRate: 0.3, batchSize, maxEpochs: 20 });
      expect(slopes[place]).toBeCloseTo(walk.path.at(-1)![0]!, 1);
      expect(intercepts[place]).toBeCloseTo(walk.path.at(-1)![1]!, 1);
    }
    const above = await counted(open, "Loss above minimum");
    expect(above[0]).toBeLessThan(0.001);
    expect(above[2]).toBeGreaterThan(above[1]!);
    // 0.4ⁿ of the way is within the tolerance first for n = 11; the others go on for 20 epochs.
    expect(await counted(open, "Updates")).toEqual([11, 280, 8840]);
    expect(await counted(open, "Rows seen")).toEqual([11 * 442, 8840, 8840]);
    expect(await counted(open, "Epochs")).toEqual([11, 20, 20]);
    await done(open);
  });

  test("a small rate brings all three to the same place, the stochastic one first", async () => {
    const open = await openStill("#/descents?lr=0.005");
    await button(open, "Next epoch").click();
    const first = await counted(open, "Loss above minimum");
    expect(first[0]).toBeGreaterThan(20_000);
    expect(first[2]).toBeLessThan(first[1]!);
    expect(first[1]).toBeLessThan(first[0]!);
    await button(open, "Run").click();
    const [, mini, stochastic] = await counted(open, "Slope");
    expect(Math.abs(stochastic! - least.slope)).toBeLessThan(6);
    expect(Math.abs(mini! - least.slope)).toBeLessThan(6);
    expect((await counter(open, "Now"))[0]).toBe("creeping");
    await done(open);
  });

  test("a rate that suits a batch throws single rows out of sight", async () => {
    const open = await openStill("#/descents");
    expect(await open.page.textContent(".lesson")).toContain("How many rows does a step look at?");
    await button(open, "Large").click();
    expect(await counter(open, "Now")).toEqual(["arrived", "circling", "gone"]);
    expect((await counted(open, "Updates"))[0]).toBe(1);
    // It is shown leaving, on the map and on a log axis, and said what that teaches.
    expect(await open.page.locator(".descents-map .out-of-sight").allTextContents()).toEqual([
      "stochastic, out of sight",
    ]);
    expect(await open.page.locator(".descents-chart .axis-label").allTextContents()).toEqual([
      "mean squared error, log scale",
      "epochs",
      "mean squared error, log scale",
      "updates",
    ]);
    expect(await open.page.textContent(".lesson")).toBe(
      "Stochastic left, batch and mini-batch stayed: the fewer rows a step looks at, the smaller the rate has to be.",
    );
    // Pointing at a curve reads all three: batch gradient descent is at the bottom after an epoch.
    const read = open.page.getByRole("slider", { name: "Losses by epochs" });
    await read.focus();
    await open.page.keyboard.press("End");
    expect(await read.getAttribute("aria-valuetext")).toMatch(
      /^epoch 20\.00, Batch 3,89\d, Mini-batch [34],\d{3}, Stochastic [\d.]+e\+\d+$/,
    );
    await open.page.keyboard.press("Home");
    expect(await read.getAttribute("aria-valuetext")).toBe(
      "epoch 0.00, Batch 29,074, Mini-batch 29,074, Stochastic 29,074",
    );
    // Batch gradient descent made one update, and has no loss at those that it did not make.
    const byUpdates = open.page.getByRole("slider", { name: "Losses by updates" });
    expect(await byUpdates.getAttribute("aria-valuetext")).toMatch(
      /^update 280, Mini-batch [34],\d{3}$/,
    );
    await done(open);
  });

  test("an epoch is 1, 14 or 442 steps, and a larger mini-batch makes fewer", async () => {
    const open = await openStill("#/descents");
    expect(await counted(open, "Rows in a batch")).toEqual([442, 32, 1]);
    expect(await counted(open, "Steps per epoch")).toEqual([1, 14, 442]);
    await button(open, "Next epoch").click();
    await button(open, "Next epoch").click();
    expect(await counted(open, "Epochs")).toEqual([2, 2, 2]);
    expect(await counted(open, "Updates")).toEqual([2, 28, 884]);
    expect(await counter(open, "Batch of the epoch")).toEqual(["1 of 1", "14 of 14", "442 of 442"]);
    const slider = open.page.getByRole("slider", { name: "Mini-batch" });
    await slider.press("ArrowRight");
    expect(await slider.getAttribute("aria-valuetext")).toBe("64 rows");
    expect(await counted(open, "Steps per epoch")).toEqual([1, 7, 442]);
    expect(await counted(open, "Updates")).toEqual([2, 14, 884]);
    await done(open);
  });

  test("they run side by side before the reader's eyes: the same rows in the same time", async () => {
    const open = await lab.open("#/descents?speed=2");
    await button(open, "Run").click();
    await expect
      .poll(async () => (await counted(open, "Rows seen"))[2], patience)
      .toBeGreaterThan(500);
    await button(open, "Pause").click();
    await button(open, "Run").waitFor();
    const [full, mini, stochastic] = await counted(open, "Rows seen");
    expect(full! % 442).toBe(0);
    expect(stochastic! - mini!).toBeLessThan(32);
    expect(stochastic! - full!).toBeLessThan(442);
    expect(await counter(open, "Now")).toEqual(["walking", "walking", "walking"]);
    await expect.poll(() => open.page.url(), patience).toContain(`rows=${stochastic}`);
    expect(await counted(open, "Rows seen")).toEqual([full, mini, stochastic]);
    await button(open, "Reset").click();
    expect(await counted(open, "Rows seen")).toEqual([0, 0, 0]);
    await done(open);
  });

  test("a frame draws only what is new: as much in the last epoch as in the second", async () => {
    const drawn = async (rows: number) => {
      const open = await lab.open(`#/descents?speed=0.1&rows=${rows}`);
      // The text of the paths that a frame writes anew is what it draws.
      await open.page.evaluate(`
        window.most = 0;
        new MutationObserver((changes) => {
          const written = [...new Set(changes.map(({ target }) => target))];
          const letters = written.reduce((sum, one) => sum + one.getAttribute("d").length, 0);
          window.most = Math.max(window.most, letters);
        }).observe(document.querySelector(".descents"), { subtree: true, attributeFilter: ["d"] });
      `);
      await button(open, "Run").click();
      const seen = async () => (await counted(open, "Rows seen"))[2]!;
      await expect.poll(seen, patience).toBeGreaterThan(rows + 40);
      const most = await open.page.evaluate<number>("window.most");
      await done(open);
      return most;
    };
    // At most a stretch of 442 points, the 280 of mini-batches and the 20 of batches, 14 letters each.
    // Neither an epoch ends there nor does an axis grow: once for each, more is written.
    for (const rows of [600, 8100]) {
      const most = await drawn(rows);
      expect(most).toBeGreaterThan(500);
      expect(most).toBeLessThan(14 * (442 + 280 + 20));
    }
  });

  test("the first view holds the first act", async () => {
    const open = await openStill("#/descents");
    const first = [".descents-map", ".slider-rate", ".presets", ".buttons"];
    expect(await outOfFirstView(open.page, first)).toEqual([]);
    await done(open);
  });

  test("the URL holds the screen, and what is broken in it falls back", async () => {
    const open = await openStill("#/descents?lr=0.1&batch=64&speed=5&rows=884");
    expect(await counted(open, "Updates")).toEqual([2, 14, 884]);
    expect(
      await open.page.getByRole("slider", { name: "Speed" }).getAttribute("aria-valuetext"),
    ).toBe("5 epochs/s");
    const broken = await openStill("#/descents?lr=-1&batch=1&speed=fast&rows=1e9");
    expect(await counted(broken, "Rows in a batch")).toEqual([442, 32, 1]);
    expect(await counted(broken, "Updates")).toEqual([0, 0, 0]);
    await done(broken);
    await done(open);
  });

  test("nothing jumps while they walk, and a phone needs no scrolling sideways", async () => {
    for (const width of [390, 1280]) {
      const open = await lab.open("#/descents?lr=0.5", {
        reducedMotion: "reduce",
        viewport: { width, height: 800 },
      });
      const places = () =>
        open.page.evaluate<string>(
          "[...document.querySelectorAll('.descents > *, .descents-chart, .footer')].map((box) => { const { x, y, width, height } = box.getBoundingClientRect(); return [x, y + scrollY, width, height].map(Math.round).join(); }).join(' ')",
        );
      const before = await places();
      await button(open, "Next epoch").click();
      expect(await places()).toBe(before);
      await button(open, "Run").click();
      expect(await places()).toBe(before);
      expect(await open.page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await done(open);
    }
  });
});
