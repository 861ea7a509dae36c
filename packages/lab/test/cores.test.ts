import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { hasChromium, openLab } from "./open-lab.js";

const parallel = hasChromium && availableParallelism() > 1;

test.skipIf(!parallel)(
  "a search that takes long trains on other cores, and finds what it finds on one",
  async () => {
    const lab = await openLab();
    const answers: unknown[] = [];
    const workers: number[] = [];
    for (const isOne of [false, true]) {
      const { page, complaints } = await lab.open("#/pit", { reducedMotion: "reduce" });
      let started = 0;
      // Where the file is not to be had, a search stays on one core.
      await page.route(/trainer-worker-/, (route) => {
        started++;
        return isOne ? route.fulfill({ status: 404 }) : route.continue();
      });
      // Other cores are asked for as soon as the table is open.
      await page.evaluate(() => {
        location.hash = "#/find?data=digits&hidden=384,256&repeats=9";
      });
      await page.waitForSelector(".find-button");
      await page.click(".find-button");
      await page.waitForSelector(".rules");
      const coming = page.waitForEvent("download");
      await page.getByRole("button", { name: "history.csv" }).click();
      const file = await (await coming).createReadStream();
      let csv = "";
      for await (const part of file) csv += part;
      answers.push(csv);
      workers.push(started);
      if (!isOne) expect(complaints).toEqual([]);
      await page.context().close();
    }
    await lab.close();
    expect(Math.min(...workers)).toBeGreaterThan(0);
    expect((answers[0] as string).length).toBeGreaterThan(10_000);
    expect(answers[0]).toBe(answers[1]);
  },
  180_000,
);
