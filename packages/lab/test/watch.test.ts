import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lrfinder } from "../../cli/src/testing/lrfinder.js";
import { printed } from "../../cli/src/testing/printed.js";
import { saved } from "./find-kit.js";
import { hasChromium, type Lab, openLab, openPage } from "./open-lab.js";

const watching = ["--watch", "--no-open", "--port", "0"];
const address = { on: "stderr", matching: /http:\S+/ } as const;

/** How many points the lines of the repeats have. */
const pointsOn = (page: Page) =>
  page
    .locator(".watch .repeat")
    .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")!.split(/[ML]/).length - 1));

describe.skipIf(!hasChromium)("a search of the command's, watched", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  test("the page shows the curve and the answer that the terminal shows", async () => {
    const complaints: string[] = [];
    let seen = { headline: "", number: "", details: "", picture: "", points: [0] };
    const { code, stdout } = await lrfinder(
      ["find", "examples/data/wine.csv", "--target", "cultivar", ...watching],
      {
        async meanwhile(command) {
          const opened = await openPage(lab.browser, await printed(command, address));
          const { page } = opened;
          await page.getByText("The learning rate is").waitFor();
          seen = {
            headline: await page.getByRole("status").innerText(),
            number: await page.locator(".watch-number").innerText(),
            details: await page.locator(".watch").innerText(),
            picture: (await saved(page, "loss.svg")).toString(),
            points: await pointsOn(page),
          };
          complaints.push(...opened.complaints);
          await page.context().close();
        },
      },
    );
    expect(code).toBe(0);
    const [headline] = stdout.split("\n");
    expect(seen.headline).toBe(headline);
    expect(headline).toContain(`The learning rate is ${seen.number};`);
    const sentences = stdout.split("\n").slice(stdout.split("\n").indexOf("") + 1);
    const details = sentences.filter((line) =>
      /^(A repeated|Measured|3 sweeps|Warning|Note)/.test(line),
    );
    expect(details.length).toBeGreaterThan(2);
    for (const sentence of details) expect(seen.details).toContain(sentence);
    expect(seen.details).toContain("lrfinder find examples/data/wine.csv --target cultivar");
    for (const words of ["wine.csv", "each step of each repeat", "the network trains"]) {
      expect(seen.picture).toContain(words);
    }
    expect(seen.points).toHaveLength(3);
    for (const count of seen.points) expect(count).toBeGreaterThan(50);
    expect(complaints).toEqual([]);
  });

  test("a page that is loaded again shows the whole run, and what interrupted it", async () => {
    const complaints: string[] = [];
    let [before, after] = [0, 0];
    let end = "";
    const steps = async (page: Page) => {
      await page.getByText(/^step [\d,]+ of 1,000,000$/).waitFor();
      const number = await page.locator(".watch-number").innerText();
      return Number(/step ([\d,]+)/.exec(number)![1]!.replaceAll(",", ""));
    };
    const digits = ["find", "examples/data/digits.csv", "--target", "digit", "--steps", "1000000"];
    const finished = await lrfinder([...digits, ...watching], {
      async meanwhile(command) {
        const opened = await openPage(lab.browser, await printed(command, address));
        const { page } = opened;
        await page.locator(".watch .repeat").waitFor({ state: "attached" });
        before = await steps(page);
        await page.reload();
        await page.locator(".watch .repeat").waitFor({ state: "attached" });
        after = await steps(page);
        command.kill("SIGINT");
        await page.getByText(/^The search ended early/).waitFor();
        end = await page.getByRole("status").innerText();
        complaints.push(...opened.complaints);
        await page.context().close();
      },
    });
    expect(finished.code).toBe(130);
    expect(before).toBeGreaterThan(0);
    expect(after).toBeGreaterThanOrEqual(before);
    expect(end).toBe("The search ended early: interrupted.");
    expect(complaints.filter((each) => !each.includes("/run"))).toEqual([]);
  });

  test("a page of lrfinder lab says how to get one", async () => {
    let page: Page | undefined;
    await lrfinder(["lab", "--no-open", "--port", "0"], {
      async meanwhile(command) {
        const at = await printed(command, { on: "stdout", matching: /http:\S+/ });
        const opened = await openPage(lab.browser, `${at}#/watch`);
        page = opened.page;
        await page.getByText("There is no search to watch here.").waitFor();
        expect(await page.locator(".code pre").innerText()).toContain("--watch");
        expect(opened.complaints).toEqual([]);
        await page.context().close();
        command.kill("SIGINT");
      },
    });
    expect(page).toBeDefined();
  });
});
