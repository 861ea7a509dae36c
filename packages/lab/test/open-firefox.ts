import { existsSync } from "node:fs";
import type { Browser, Page } from "puppeteer-core";
import { installed } from "../../../test/chromium.js";

/** Where a Firefox is; the usual places of Debian, unless `FIREFOX_PATH` names one. */
const path = [process.env.FIREFOX_PATH, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find(
  (place) => place !== undefined && existsSync(place),
);

/** Whether there is a Firefox, and what speaks WebDriver BiDi to it. */
export const hasFirefox = path !== undefined && installed("puppeteer-core");

/** Starts Firefox; only where {@link hasFirefox}. */
export async function launchFirefox(): Promise<Browser> {
  const { launch } = await import("puppeteer-core");
  return launch({
    browser: "firefox",
    executablePath: path,
    headless: true,
    // What sets a viewport is newer than the Firefox of Debian.
    defaultViewport: null,
    args: ["--width=1280", "--height=900"],
    extraPrefsFirefox: { "ui.prefersReducedMotion": 1 },
  });
}

/** A page at an address, and all that its console says and that goes wrong on it. */
export async function openIn(
  browser: Browser,
  url: string,
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (!["log", "info", "debug"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  await page.waitForSelector("h1");
  return { page, complaints };
}
