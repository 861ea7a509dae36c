import { availableParallelism } from "node:os";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { find, saved } from "./find-kit.js";
import { hasChromium, type Lab, openLab, patience } from "./open-lab.js";

/** Long enough for a fork to be of use. */
const settings = "data=digits&hidden=384,256&optimizer=sgd&steps=60&repeats=3";

/** How many searches have been made ready. */
const ready = async (page: Page): Promise<number> => {
  const worker = page.workers().find((each) => /\/worker-[^/]*$/.test(each.url()));
  return (await worker?.evaluate(() => performance.getEntriesByName("search ready").length)) ?? 0;
};

describe.skipIf(!hasChromium)("while a reader looks at an open table", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  test("the search is made ready, with another core, and finds what it finds in a hurry", async () => {
    const histories: string[] = [];
    for (const inHurry of [false, true]) {
      const { page, complaints } = await lab.open(
        `#/find?${settings}${inHurry ? "&at=result" : ""}`,
      );
      if (inHurry) await page.waitForSelector(".rules");
      else {
        await expect.poll(() => ready(page), patience).toBe(1);
        const others = page.workers().filter((each) => each.url().includes("trainer-worker"));
        expect(others).toHaveLength(
          availableParallelism() > 1 ? Math.min(availableParallelism(), 3) - 1 : 0,
        );
        await find(page);
      }
      histories.push((await saved(page, "history.csv")).toString());
      expect(complaints).toEqual([]);
      await page.context().close();
    }
    expect(histories[0]!.length).toBeGreaterThan(5000);
    expect(histories[0]).toBe(histories[1]);
  });

  test("settings that change make another one ready, once they stay, and no search that was made comes to others", async () => {
    const { page, complaints } = await lab.open("#/find?data=wine&repeats=1");
    await expect.poll(() => ready(page), patience).toBe(1);
    await page.getByLabel("Hidden layers").fill("3");
    await expect.poll(() => ready(page), patience).toBe(2);
    await page.getByLabel("Hidden layers").fill("5");
    await find(page);
    const result = JSON.parse((await saved(page, "result.json")).toString());
    expect(result.hidden).toEqual([5]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
