import { cpSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sirv from "sirv";
import { launchChromium } from "../chromium.js";

/** What a page has seen of a bundle: see `page.mjs`. */
export interface Used {
  /** The names that each entry exports. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** A picture, or what it rejected with; likewise the others. */
  readonly svg: unknown;
  readonly png: unknown;
  /** The rate that a search found. */
  readonly lr: unknown;
  /** The same for the same network, read from an ONNX file. */
  readonly lrOfFile: unknown;
  /** Errors of the page and of its console. */
  readonly complaints: readonly string[];
}

/** How a page uses a bundle. */
export interface Use {
  /** The page's path. */
  readonly path: string;
  /** The text of a function from an entry's name to a promise of its module, run in the page. */
  readonly load: string;
  readonly entries: readonly string[];
  /** Whether to train in a worker. */
  readonly worker: boolean;
}

/** Pages in Chromium that use bundles. */
export interface Pages {
  use(options: Use): Promise<Used>;
  close(): Promise<void>;
}

/**
 * Serves a folder of bundles, and starts Chromium.
 *
 * @param options.blank whether the folder gets a page without anything; default true.
 */
export async function openPages(folder: string, { blank = true } = {}): Promise<Pages> {
  if (blank) writeFileSync(join(folder, "index.html"), "<!doctype html><title>bundles</title>");
  const script = fileURLToPath(new URL("./page.mjs", import.meta.url));
  cpSync(script, join(folder, "page.mjs"));
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => files(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("the server has no port");
  const browser = await launchChromium();
  return {
    async use({ path, load, entries, worker }) {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await page.goto(`http://127.0.0.1:${at.port}${path}`, { waitUntil: "networkidle" });
      const options = `{ load: ${load}, ...${JSON.stringify({ entries, worker })} }`;
      // As a text, since a function would be sent as the test runner has rewritten it.
      const program = `import("/page.mjs").then(({ use }) => use(${options}))`;
      const used = await page.evaluate<Omit<Used, "complaints">>(program);
      await page.close();
      return { ...used, complaints };
    },
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
