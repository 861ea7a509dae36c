import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, type Lab, openLab } from "./open-lab.js";
import { violationsInBoth } from "./page-checks.js";

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
    expect(await violationsInBoth(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
