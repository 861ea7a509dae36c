import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, hasChromium, launchChromium } from "../../../../test/chromium.js";
import { htmlPage } from "./html.js";

const head = ["column", "role", "kind", "missing", "values", "note"];
const note = "read as missing: NaT (44); missing values are filled with the share of true, 0.55";
const rows = [
  { cells: ["weight", "target", "numbers", "0", "2020-01-03 to 2020-12-26", ""] },
  { cells: ["ok", "left out", "true or false", "1,144", "5 texts: a, b, c, d, e", note] },
];
const page = htmlPage({
  ...{ title: "T", headline: { sentence: "One." }, exhibits: [], sentences: [], warnings: [] },
  sections: [{ title: "Read", blocks: [{ kind: "table", head, rows, numbers: [3] }] }],
  ...{ missing: [], notes: [], commands: [] },
});

describe.skipIf(!hasChromium)("a wide table of a page", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  test.each([390, 1366, 1920])(
    "breaks no word, and moves sideways alone, at %i px",
    async (width) => {
      const opened = await browser.newPage({ viewport: { width, height: 650 } });
      await opened.setContent(page);
      expect(await opened.evaluate("document.documentElement.scrollWidth")).toBe(width);
      // A word within a cell that is cut has two boxes.
      const cut =
        await opened.evaluate(`[...document.querySelectorAll("th, td")].flatMap((cell) => {
      const node = cell.firstChild;
      return [...(node?.data ?? "").matchAll(/[^\\s-]+/g)].flatMap(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        return range.getClientRects().length > 1 ? [word] : [];
      });
    })`);
      expect(cut).toEqual([]);
      await opened.close();
    },
  );
});
