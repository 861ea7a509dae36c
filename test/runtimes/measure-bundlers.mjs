// What comes of bundling every entry of the library, and of using it in Chromium.
import { deepStrictEqual } from "node:assert";
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { createServer } from "vite";
import { install, library, packed, peers, root } from "./packages.mjs";
import { cell } from "./table.mjs";

const LONGEST_MS = 600_000;
const tests = join(root, "test");
/** The programs of `npm test` are TypeScript, which Vite loads. */
const vite = await createServer({
  ...{ root, configFile: false, envDir: false, logLevel: "error", appType: "custom" },
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const load = (file) => vite.ssrLoadModule(join(tests, file));
const pages = await load("bundlers/pages.ts");
const expected = await load("bundlers/expected.ts");
const chromium = await load("chromium.ts");

const entries = Object.keys(library.exports).map((entry) => entry.slice(2) || "index");

/** What is installed beside the library, which entries are bundled, and what a page has to see. */
const ways = {
  "with all peers": { also: peers, names: entries, expectation: expected.withAllPeers },
  "without peers": {
    also: () => [],
    // What extends TensorFlow.js is nothing without it.
    names: entries.filter((entry) => entry !== "tfjs"),
    expectation: expected.withoutPeers,
  },
};

/** A folder with the library, a bundler and these packages, and a file for each entry. */
function app(folder, packages) {
  install(folder, packages);
  mkdirSync(join(folder, "entries"));
  for (const entry of entries) {
    const from = entry === "index" ? "lrfinder" : `lrfinder/${entry}`;
    writeFileSync(join(folder, `entries/${entry}.js`), `export * from "${from}";\n`);
  }
}

async function bundled({ module }, { app, names, out }) {
  const files = Object.fromEntries(names.map((name) => [name, `./entries/${name}.js`]));
  const options = JSON.stringify({ app, entries: files, out });
  const script = join(tests, "bundlers/run.mjs");
  const limits = { timeout: LONGEST_MS, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(process.execPath, [script, module, options], limits);
  const { errors } = JSON.parse(stdout.trim().split("\n").at(-1));
  if (errors.length > 0) throw new Error(errors.join("; "));
}

async function used({ page: { blank, load }, worker }, { out, names }) {
  const opened = await pages.openPages(out, { blank });
  try {
    return await opened.use({ path: "/", load, entries: names, worker });
  } finally {
    await opened.close();
  }
}

async function done(bundler, way, { work, tarball }) {
  const { also, names, expectation } = ways[way];
  const folder = join(work, `${bundler.module} ${way}`.replace(/ /g, "-"));
  const out = join(folder, "bundle");
  try {
    app(folder, [tarball, ...bundler.install, ...also()]);
    const began = performance.now();
    await bundled(bundler, { app: folder, names, out });
    const seconds = Math.round((performance.now() - began) / 1000);
    if (chromium.hasChromium) {
      const { worker } = bundler;
      const seen = expected.seen(await used(bundler, { out, names, worker }));
      deepStrictEqual(seen, await expectation(names));
    }
    return { seconds };
  } catch (error) {
    return { failure: error.message };
  }
}

/**
 * Bundles with each bundler, with and without the peers, and uses what it made.
 *
 * @param bundlers some of `bundlers`
 * @param options.work an empty folder
 * @param options.say is told of each result at once
 * @returns rows: the name of a bundler, its version, and its results by how it was bundled
 */
export async function measureBundlers(bundlers, { work, say }) {
  const tarball = packed("lrfinder", work);
  await chromium.unpackChromium();
  if (!chromium.hasChromium) say("no page is opened: there is no Chromium; see CHROME_PATH");
  const rows = [];
  for (const bundler of bundlers) {
    const version = bundler.install[0].split("@").at(-1);
    const results = {};
    for (const way of Object.keys(ways)) {
      results[way] = await done(bundler, way, { work, tarball });
      say(`${bundler.name} ${version}, ${way}: ${cell(results[way])}`);
    }
    rows.push({ name: bundler.name, version, results });
  }
  await vite.close();
  return rows;
}
