import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lrfinder, temporaryFolder } from "../../cli/src/testing/lrfinder.js";
import { guideText, shareText } from "../src/text/guide.js";
import { text } from "../src/text.js";
import { hasChromium, type Lab, openLab, patience } from "./open-lab.js";
import { tooWide, violations } from "./page-checks.js";

// The ways that people take through the page, from end to end.

const folder = temporaryFolder();
afterAll(folder.remove);

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });
const headline = (page: Page) => page.textContent(".words-headline");
const answered = (page: Page) =>
  page.getByText(/The network trains at rates from \S+ to \S+\./).waitFor();
const active = (page: Page) =>
  page.evaluate<string>(
    "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()",
  );

describe.skipIf(!hasChromium)("the path", { timeout: 180_000 }, () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  test("of a student: a step that is too long, mended, and the guided path to the end", async () => {
    const { page, complaints } = await lab.open("#/pit?lr=2.05", { reducedMotion: "reduce" });
    await button(page, text.pit.run).click();
    expect(await headline(page)).toBe(text.pit.verdicts.gone);
    const slider = page.getByLabel(text.pit.rate, { exact: true });
    const seen = new Set<string | null>();
    for (let press = 0; press < 60 && !seen.has(text.pit.verdicts.right); press++) {
      await slider.press("ArrowLeft");
      await button(page, text.pit.reset).click();
      await button(page, text.pit.run).click();
      seen.add(await headline(page));
    }
    expect([...seen].at(-1)).toBe(text.pit.verdicts.right);
    expect([...seen]).toContain(text.pit.verdicts.leaping);
    expect(Number((await page.textContent(".slider-rate output"))!)).toBeLessThan(1.5);

    await page.getByRole("link", { name: guideText.name }).click();
    const panel = page.getByRole("region", { name: guideText.label });
    const follow = (name: string) => panel.getByRole("link", { name, exact: true }).click();
    for (const [i, { todo }] of guideText.steps.entries()) {
      await panel.getByText(todo).waitFor();
      if (i > 0) await expect.poll(() => active(page), patience).toContain(todo);
      if (i === 1) {
        await button(page, text.pit.sweep.run).click();
        await page.locator(".sweep-chart .part").first().waitFor();
      }
      if (i === 3) {
        await page.waitForSelector(".find-button");
        expect(await violations(page)).toEqual([]);
        await page.click(".find-button");
        await answered(page);
        const coming = page.waitForEvent("download");
        await button(page, "history.csv").click();
        await (await coming).saveAs(join(folder.path, "history.csv"));
        await panel.getByText(todo).waitFor();
      }
      if (i < guideText.steps.length - 1) await follow(guideText.next);
    }
    // What was measured in one step is read in the next: the page's own file says the same rate.
    await page.setInputFiles("input[type=file]", join(folder.path, "history.csv"));
    await page.waitForSelector(".rules");
    expect(Number(await page.textContent(".answer-rate"))).toBeGreaterThan(0);
    await follow(guideText.end);
    await panel.waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("of a teacher: a link to what is shown, without the controls that would distract", async () => {
    const { page, complaints } = await lab.open("#/pit", {
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("radio", { name: text.pit.landscapes.ravine }).check();
    await page.getByLabel(text.pit.rate, { exact: true }).press("ArrowRight");
    await page.getByText(shareText.title).click();
    const parts = page.getByRole("group", { name: shareText.hide }).getByRole("checkbox");
    await parts.first().waitFor();
    const all = await parts.count();
    // Whatever can be hidden is on the page, and what is ticked is hidden by the link.
    const ticked = ["momentum", "landscape", "sweep", "screens"] as const;
    for (const part of ticked) {
      await page.getByRole("checkbox", { name: shareText.parts[part], exact: true }).check();
    }
    expect(await violations(page)).toEqual([]);
    await button(page, shareText.copy).click();
    await button(page, shareText.copied).waitFor();
    const link = await page.evaluate<string>("navigator.clipboard.readText()");
    const rate = await page.textContent(".slider-rate output");
    expect(link).toBe(
      `${page.url()}${page.url().includes("?") ? "&" : "?"}hide=${ticked.join(",")}`,
    );

    await page.goto("about:blank");
    await page.goto(link);
    await page.waitForSelector("h1");
    expect(await page.textContent(".slider-rate output")).toBe(rate);
    const hidden = ".slider-momentum, .pit .choice, .sweep, .header nav";
    expect(await page.locator(hidden).count()).toBe(4);
    expect(await page.locator(hidden).filter({ visible: true }).count()).toBe(0);
    await button(page, text.pit.step).click();
    // It remains so while the page is used, and the student's own link too.
    await expect.poll(() => page.url(), patience).toContain("steps=1");
    expect(page.url()).toContain(`hide=${ticked.join(",")}`);
    await page.getByText(shareText.title).click();
    await parts.first().waitFor();
    expect(await parts.count()).toBe(all);
    expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(ticked.length);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("of a teacher who has three descents guessed at: all but the map and the race is hidden", async () => {
    const { page, complaints } = await lab.open("#/descents?lr=0.3", { reducedMotion: "reduce" });
    await page.getByText(shareText.title).click();
    const parts = page.getByRole("group", { name: shareText.hide }).getByRole("checkbox");
    await parts.first().waitFor();
    const hidden = {
      presets: ".presets",
      batch: ".slider-batch",
      speed: ".slider-speed",
      lesson: ".lesson",
      counters: ".counters",
      lines: ".descents-fitted",
      charts: ".descents-charts",
      screens: ".header nav",
      footer: ".footer",
    } as const;
    const names = Object.keys(hidden) as (keyof typeof hidden)[];
    expect(await parts.count()).toBe(names.length);
    for (const name of names) {
      await page.getByRole("checkbox", { name: shareText.parts[name], exact: true }).check();
      expect(await page.locator(hidden[name]).isVisible(), name).toBe(true);
    }
    const link = await page.getByLabel(shareText.link).inputValue();
    expect(link).toContain(`hide=${names.join(",")}`);
    await page.goto("about:blank");
    await page.goto(link);
    await page.waitForSelector("h1");
    for (const name of names)
      expect(await page.locator(hidden[name]).isVisible(), name).toBe(false);
    await button(page, text.descents.run).click();
    await page.locator(".race", { hasText: "arrived" }).waitFor();
    expect(await tooWide(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("of an analyst: decimal commas, a search, a training, and the command that says the same", async () => {
    const lines = readFileSync("examples/data/wine.csv", "utf8").trim().split(/\r?\n/);
    const german = lines.map((line) => line.replaceAll(",", ";").replaceAll(".", ",")).join("\n");
    const file = join(folder.path, "weine.csv");
    writeFileSync(file, `${german}\n`);
    const { page, complaints } = await lab.open("#/find", {
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.setInputFiles("input[type=file]", file);
    await page.waitForSelector(".find-button");
    await page.selectOption("#find-target", { label: "cultivar" });
    await page.click(".find-button");
    await answered(page);
    const rate = Number(await page.textContent(".answer-rate"));
    await button(page, text.find.exports.copy).click();
    await button(page, text.find.exports.copied).waitFor();
    const command = await page.evaluate<string>("navigator.clipboard.readText()");
    const words = command.split(" ").slice(command.startsWith("npx ") ? 2 : 1);
    expect(words.slice(0, 2)).toEqual(["find", "weine.csv"]);
    const { stdout } = await lrfinder(["find", file, ...words.slice(2), "--json"]);
    const { lr } = JSON.parse(stdout);
    expect(Math.abs(Math.log(rate / lr))).toBeLessThan(Math.log(10 / 1e-7) / 100 + 0.005);

    // A tenth of the rate, the rate, and ten times: the same network on the same rows.
    await page.getByLabel(text.find.training.epochs).fill("5");
    await page.click(".training .button-main");
    const runs = page.getByRole("list", { name: text.find.training.runs }).getByRole("listitem");
    const finished = runs.filter({ hasText: /after epoch \d+/ });
    await expect.poll(() => finished.count(), patience).toBe(3);
    const scores = (await runs.locator(".score-number").allTextContents()).map(Number.parseFloat);
    expect(scores).toHaveLength(3);
    expect(scores[1]).toBeGreaterThan(scores[0]!);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("on a phone: a ball is run, a table is opened, searched and trained by touch", async () => {
    const { page, complaints } = await lab.open("#/pit", {
      reducedMotion: "reduce",
      viewport: { width: 390, height: 664 },
      hasTouch: true,
      isMobile: true,
    });
    const inView = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((one) => {
          const { top, bottom } = one.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        });
    // The first act is on the first view.
    for (const part of [".stage", ".slider-rate input", ".presets", ".buttons .button-main"]) {
      expect(await inView(part), part).toBe(true);
    }
    await button(page, text.pit.run).tap();
    await expect.poll(() => page.textContent(".numbers dd"), patience).not.toBe("0");
    await page.getByRole("link", { name: text.app.screens.find, exact: true }).tap();
    await page.getByRole("button", { name: /^Wine/ }).tap();
    await page.waitForSelector(".find-button");
    await page.locator(".find-button").tap();
    await answered(page);
    // The answer is what is looked at now.
    expect(await inView(".answer-rate")).toBe(true);
    await page.locator(".training .button-main").tap();
    await page.waitForSelector(".examples");
    expect(await tooWide(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("by keyboard alone: a table is chosen, a fault is led to, a rate is found, and back", async () => {
    const { page, complaints } = await lab.open("#/pit", { reducedMotion: "reduce" });
    const tabTo = async (name: string) => {
      for (let press = 0; press < 80; press++) {
        await page.keyboard.press("Tab");
        if ((await active(page)).startsWith(name)) return;
      }
      throw new Error(`Tab does not reach ${name}`);
    };
    await page.keyboard.press("ArrowRight");
    expect(await page.textContent(".numbers dd")).toBe("1");
    await tabTo(text.app.screens.find);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: text.find.title }).waitFor();
    await tabTo("Wine");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".find-button");
    await expect.poll(() => active(page), patience).toContain("wine.csv");
    await tabTo(text.find.settings.more);
    await page.keyboard.press("Enter");
    await tabTo(text.find.settings.min);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("20");
    await page.keyboard.press("Enter");
    // The field that is wrong has the focus, and says why.
    await expect.poll(() => active(page), patience).toBe(text.find.settings.min);
    const described = page.locator("[aria-invalid=true]");
    expect(await described.getAttribute("aria-describedby")).toBeTruthy();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("1e-6");
    await page.keyboard.press("Enter");
    await answered(page);
    // Chromium has no keys of its own without a window.
    await page.goBack();
    await expect
      .poll(() => page.textContent(".answer-words"), patience)
      .toBe(text.find.answer.before);
    await page.goBack();
    await page.getByText(text.find.open.included).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
