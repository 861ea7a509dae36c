import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "../../../test/chromium.js";
import { shareText } from "../src/text/guide.js";
import { hasChromium, type Lab, openLab } from "./open-lab.js";
import {
  cutOff,
  overlapping,
  smallTargets,
  spaceText,
  tooWide,
  unspaceText,
  violations,
} from "./page-checks.js";

/** Every screen in the states that differ, and how a reader comes to them. */
const states: readonly { readonly address: string; reach?(page: Page): Promise<void> }[] = [
  { address: "#/pit?lr=1.9&steps=9" },
  { address: "#/pit?surface=ravine&lr=0.05&momentum=0.6&steps=46&path=1" },
  { address: "#/descents?lr=0.1&rows=8840" },
  { address: "#/find", reach: (page) => page.getByText(shareText.title).click() },
  {
    address: "#/find?data=penguins&steps=60&repeats=2&epochs=3&at=result",
    async reach(page) {
      await page.waitForSelector(".rules");
      await page.click(".training .button-main");
      await page.waitForSelector(".examples");
    },
  },
  { address: "#/log" },
];

// One page for all, as a reader with other eyes, hands and settings than ours would have it.
describe.skipIf(!hasChromium)("for everyone", { timeout: 180_000 }, () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  test.each(states)("$address", async ({ address, reach }) => {
    const { page, complaints } = await lab.open(address, { reducedMotion: "reduce" });
    const device = await page.context().newCDPSession(page);
    await reach?.(page);
    const problems: Record<string, readonly string[]> = {};
    const look = async (name: string, of: Record<string, (page: Page) => Promise<string[]>>) => {
      // Until the drawings have taken their new sizes.
      await page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))",
      );
      for (const [what, check] of Object.entries(of)) {
        const found = await check(page);
        if (found.length > 0) problems[`${name}, ${what}`] = [...new Set(found)];
      }
    };
    const asIs = { tooWide, cutOff, overlapping };
    await look("as it is", { ...asIs, smallTargets, violations });
    await page.emulateMedia({ colorScheme: "dark" });
    const ofColours = { violations: (page: Page) => violations(page, { coloursAlone: true }) };
    await look("dark", ofColours);
    await page.emulateMedia({ forcedColors: "active" });
    await look("forced colours", ofColours);
    await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
    await page.setViewportSize({ width: 320, height: 640 });
    await look("320 px wide", { ...asIs, smallTargets });
    await spaceText(page);
    await look("320 px wide, text spaced", asIs);
    await page.setViewportSize({ width: 1280, height: 800 });
    await look("text spaced", asIs);
    await unspaceText(page);
    await device.send("Page.enable");
    await device.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    await look("text at 200 %", asIs);
    expect(problems).toEqual({});
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
