import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lrfinder, temporaryFolder } from "../../cli/src/testing/lrfinder.js";
import { printed } from "../../cli/src/testing/printed.js";
import { hasChromium, openLab } from "./open-lab.js";
import { cutOff, overlapping, tooWide, violationsInBoth } from "./page-checks.js";
import { program } from "./watch-states.js";

const folder = temporaryFolder();
afterAll(folder.remove);

test.skipIf(!hasChromium)(
  "a sweep that is watched grows in its page, which stays as its reader has it, and can be read by everybody",
  async () => {
    const lab = await openLab();
    const go = join(folder.path, "go");
    // The first ends by itself, the second once the file is there.
    const vary = ["--vary", "hold=1000000,70", "--cores", "1", "--steps", "60"];
    const run = ["--base", "exec", "--command", `node ${program} --until ${go} --hold {hold}`];
    const out = ["--out", join(folder.path, "out"), "--watch", "--no-open", "--port", "0"];
    const problems: string[] = [];
    const complaints: string[] = [];
    const { code } = await lrfinder(["sweep", ...run, ...vary, ...out], {
      async meanwhile(command) {
        const address = await printed(command, { on: "stderr", matching: /http:\/\/[\d.:]+\// });
        // Playwright and axe-core put scripts into the page, which its policy forbids.
        const context = await lab.browser.newContext({ bypassCSP: true });
        const page = await context.newPage();
        page.on("pageerror", (error) => complaints.push(String(error)));
        await page.goto(address);
        const look = async () => {
          for (const width of [1366, 390]) {
            await page.setViewportSize({ width, height: 650 });
            for (const check of [tooWide, cutOff, overlapping, violationsInBoth]) {
              problems.push(...(await check(page)).map((found) => `${width} px: ${found}`));
            }
          }
        };
        await page.evaluate("globalThis.isTheSame = true");
        await page.getByText("It ran 2 configurations: 1 of 2 jobs").waitFor();
        await look();
        await page.evaluate("scrollTo(0, 120)");
        writeFileSync(go, "");
        await page.getByText("It ran 2 configurations: 2 jobs").waitFor();
        // It was not loaded again, and its reader not brought back to its top.
        expect(await page.evaluate("isTheSame && scrollY > 0")).toBe(true);
        await look();
        await context.close();
      },
    });
    await lab.close();
    expect(code).toBe(0);
    expect(problems).toEqual([]);
    expect(complaints).toEqual([]);
  },
);
