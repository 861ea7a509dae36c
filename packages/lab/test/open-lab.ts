import type { BrowserContextOptions } from "playwright-core";
import { type Browser, launchChromium, type Page } from "../../../test/chromium.js";
import { type Served, serveLab } from "./serve-lab.js";

export { hasChromium } from "../../../test/chromium.js";

/**
 * How long `expect.poll` waits for what takes a reader a moment. The page's policy forbids what
 * Playwright's own `waitForFunction` does: it evaluates text in the page.
 */
export const patience = { timeout: 60_000, interval: 50 };

/** The lab in a real browser. */
export interface Lab {
  readonly url: string;
  readonly browser: Browser;
  /** A page of its own at an address like `#/pit?lr=0.1`. */
  open(hash: string, options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/**
 * A page, and everything that its console said and that went wrong on it; a test ends with it
 * empty.
 */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: string[];
}

/** Serves the built page and starts Chromium. */
export async function openLab(): Promise<Lab> {
  const served: Served = await serveLab();
  const browser = await launchChromium();
  return {
    url: served.address,
    browser,
    open: (hash, options) => openPage(browser, served.address + hash, options),
    async close() {
      await browser.close();
      await served.close();
    },
  };
}

/** Opens a page of its own at an address. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  // A search takes seconds, and many times that where other tests want the same cores.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (!["log", "info", "debug"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => {
    // The page itself hangs up on the search that it follows, once that has ended.
    const hungUp = request.resourceType() === "eventsource" && request.failure()?.errorText;
    if (hungUp !== "net::ERR_ABORTED") complaints.push(`failed: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(url);
  await page.waitForSelector("h1");
  return { page, complaints };
}
