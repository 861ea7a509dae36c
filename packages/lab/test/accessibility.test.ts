import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, type Lab, openLab } from "./open-lab.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every screen, in the states that look different. */
const addresses = [
  "#/pit",
  "#/pit?lr=1.9&steps=9",
  "#/pit?lr=2.1&steps=50&swept=60",
  "#/pit?surface=own&steps=3",
  "#/pit?surface=ravine&lr=0.05&momentum=0.6&steps=46",
  "#/descents",
  "#/descents?lr=0.5&rows=8840",
  "#/find",
  "#/log",
];

describe.skipIf(!hasChromium)("axe-core finds nothing to complain of", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  test.each(addresses)("at %s, light and dark", async (address) => {
    const { page, complaints } = await lab.open(address, { reducedMotion: "reduce" });
    await page.evaluate(axe);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations, passes } = await page.evaluate<AxeResults>("axe.run()");
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${colorScheme}, ${id}: ${html}`),
      );
      expect(found).toEqual([]);
      // That it looked at all, the contrast of colours included.
      expect(passes.map(({ id }) => id)).toContain("color-contrast");
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
