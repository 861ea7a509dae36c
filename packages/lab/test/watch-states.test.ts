import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, type Lab, type OpenPage, openLab } from "./open-lab.js";
import { cutOff, overlapping, smallTargets, tooWide, violationsInBoth } from "./page-checks.js";
import { type WatchState, watchAt, watchStates } from "./watch-states.js";

const widths = [1366, 390];

/** What is wrong with a state, in light and dark, on a laptop and on a phone. */
async function problemsOf(page: Page): Promise<string[]> {
  const all: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 650 });
    // Until the chart has taken its new size.
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))");
    for (const check of [tooWide, cutOff, overlapping, smallTargets, violationsInBoth]) {
      all.push(...(await check(page)).map((found) => `${width} px: ${found}`));
    }
  }
  return all;
}

describe.skipIf(!hasChromium)("a search that is watched can be read by everybody", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  /** What stands on the page at a state, the console's complaints, and what is wrong with it. */
  async function lookAt(state: WatchState) {
    let seen = { said: "", legend: [""], inView: 0, problems: [""], complaints: [""] };
    await watchAt(state, {
      lab,
      async look({ page, complaints }: OpenPage) {
        await page.setViewportSize({ width: 1366, height: 650 });
        const chart = (await page.locator(".find-chart").boundingBox())!;
        seen = {
          said: await page.locator(".watch").innerText(),
          legend: await page.locator(".legend li").allTextContents(),
          inView: chart.y + chart.height,
          problems: await problemsOf(page),
          complaints: [...complaints],
        };
      },
    });
    return seen;
  }

  test.each(watchStates)("when it is $name", async (state) => {
    const { said, legend, inView, problems, complaints } = await lookAt(state);
    expect(problems).toEqual([]);
    // What ended with the command is told as such, and is nothing to complain of.
    if (state.ended !== "SIGKILL") expect(complaints).toEqual([]);
    expect(inView).toBeLessThanOrEqual(650);
    const isGoing = ["waiting", "running", "repeating"].includes(state.name);
    expect(said).toContain(isGoing ? "A search, as it runs" : "A search, as it ran");
    const ofEvery = ["each step of each repeat", "median of the repeats, smoothed"];
    const found = ["the network trains", "a repeated search would land here"];
    expect(legend).toEqual([...ofEvery, ...(state.name === "found" ? found : [])]);
  });

  test("when there is none", async () => {
    const { page } = await lab.open("#/watch");
    await page.getByText("There is no search to watch here.").waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await page.context().close();
  });
});
