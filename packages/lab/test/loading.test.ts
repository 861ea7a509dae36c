import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { text } from "../src/text.js";
import { hasChromium, type Lab, openLab } from "./open-lab.js";

describe.skipIf(!hasChromium)("what the page loads", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  test("is nothing of the runtime before there is a table to measure, and all of it from here then", async () => {
    const { page, complaints } = await lab.open("#/pit");
    const urls: string[] = [];
    page.context().on("request", (request) => urls.push(request.url()));
    const ofRuntime = () => urls.filter((url) => /\/ort[.-]|\.wasm$/.test(url));
    await page.reload();
    for (const screen of ["Three descents", "Find"]) {
      await page.getByRole("link", { name: screen }).click();
      await page.getByRole("heading", { level: 1, name: screen }).waitFor();
    }
    expect(ofRuntime()).toEqual([]);

    await page.getByRole("button", { name: /^Wine/ }).click();
    await page.locator("#find-target").waitFor();
    expect(urls.some((url) => /\/wine-[^/]*\.csv$/.test(url))).toBe(true);
    await page.getByRole("button", { name: text.find.settings.find }).click();
    await page.locator(".result .repeat").first().waitFor({ state: "attached" });
    expect(ofRuntime().some((url) => url.endsWith(".wasm"))).toBe(true);
    const { origin } = new URL(lab.url);
    expect(
      urls.filter((url) => new URL(url).origin !== origin && !url.startsWith("blob:")),
    ).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
