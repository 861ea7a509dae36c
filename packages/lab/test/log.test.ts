import { suggest } from "lrfinder";
import { readCurves, readHistory } from "lrfinder/histories";
import { formatNumber } from "lrfinder/internal";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logs } from "../../lrfinder/src/histories/logs.test-kit.js";
import { logText } from "../src/text/log.js";
import { hasChromium, type Lab, openLab, patience } from "./open-lab.js";
import { violationsInBoth } from "./page-checks.js";

/** What is said of a log's numbers, in two columns of CSV. */
function plainly(name: string) {
  const { learningRates, losses } = logs[name]!;
  const rows = learningRates.map((lr, i) => `${lr},${losses[i]}`);
  const text = `lr,loss\n${rows.join("\n")}`;
  const found = suggest(readCurves(readHistory({ name, text })).curve);
  return found.status === "found" ? formatNumber(found.lr) : "none";
}

async function open(page: Page, files: Readonly<Record<string, string | Uint8Array>>) {
  await page.setInputFiles(
    "input[type=file]",
    Object.entries(files).map(([path, content]) => ({
      name: path.slice(path.lastIndexOf("/") + 1),
      mimeType: "application/octet-stream",
      buffer: Buffer.from(content),
    })),
  );
}

describe.skipIf(!hasChromium)("a log in the lab", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  test("each is read as the command reads it, alone or several together, and another column is chosen", async () => {
    const { page, complaints } = await lab.open("#/log");
    for (const name of ["lightning", "tensorBoard", "wandbCharts"]) {
      await open(page, logs[name]!.files);
      await page.locator(".rules").waitFor();
      expect(await page.locator(".answer-rate").innerText(), name).toBe(plainly(name));
      await page.getByRole("button", { name: "Another log" }).click();
    }
    await open(page, logs.lightning!.files);
    await page.locator(".rules").waitFor();
    // Keys point at the curve as a mouse does.
    const curve = page.getByRole("slider", { name: "Loss at each learning rate" });
    await curve.focus();
    await curve.press("Home");
    const [rate, loss] = [logs.lightning!.learningRates[0]!, /^(\S+), loss [\d.]+$/];
    await expect.poll(() => curve.getAttribute("aria-valuetext"), patience).toMatch(loss);
    expect(Number(loss.exec((await curve.getAttribute("aria-valuetext"))!)![1]) / rate).toBeCloseTo(
      1,
      1,
    );
    const said = () => page.locator(".remarks").innerText();
    expect(await said()).toContain("Read from the columns lr-SGD/pg1 and train_loss_step.");
    expect(await said()).toContain(
      'Note: learning rates and losses stand apart, and are joined by "step".',
    );
    expect(await violationsInBoth(page)).toEqual([]);
    const first = Number(await page.locator(".answer-rate").innerText());
    await page.getByLabel("Learning rates").selectOption("lr-SGD/pg2");
    expect(Number(await page.locator(".answer-rate").innerText()) / first).toBeCloseTo(10, 1);
    await page.getByLabel("Losses").selectOption("val_loss");
    expect(await page.getByRole("status").innerText()).toMatch(/too few points/);
    await expect.poll(() => page.url(), patience).toContain("loss=val_loss");
    await page.goBack();
    await page.locator(".drop").waitFor();
    await page.goForward();
    await page.getByText("too few points").waitFor();
    await page.getByText(logText.kept.lost).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("what is no log of a range test is refused in one sentence", async () => {
    const { page, complaints } = await lab.open("#/log");
    await open(page, { "picture.png": Uint8Array.of(0x89, 0x50, 0, 0) });
    await page.getByRole("alert").filter({ hasText: "picture.png is not text" }).waitFor();
    await open(page, { "log.csv": "step,lr,loss\n1,0.1,3\n2,0.2,2\n3,0.1,1\n" });
    await page
      .getByText('log.csv, line 4: the learning rate in "lr" falls, from 0.2 to 0.1')
      .waitFor();
    await page.getByRole("link", { name: "Find", exact: true }).click();
    await page.locator(".drop").waitFor();
    await page.getByRole("link", { name: "Log", exact: true }).click();
    await page.getByText("line 4: the learning rate").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
