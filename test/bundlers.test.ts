import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { findLearningRate } from "lrfinder";
import { createTrainer, dense, sequential } from "lrfinder/onnx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPages, type Pages, type Used } from "./bundlers/pages.js";
import { hasChromium } from "./chromium.js";
import { emptyFolder, packedInto, root } from "./packed.js";

// Every entry of the packed library, bundled for a browser by each bundler, and used in Chromium:
// with the optional peers installed beside it, and without.

const bundlers = ["esbuild", "webpack", "vite"] as const;
const { path: place, remove } = emptyFolder();
const manifest: {
  exports: Record<string, unknown>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
} = JSON.parse(readFileSync(join(root, "packages/lrfinder/package.json"), "utf8"));
const entries = Object.keys(manifest.exports).map((entry) => entry.slice(2) || "index");
/** What extends TensorFlow.js is nothing without it. */
const withoutTfjs = entries.filter((entry) => entry !== "tfjs");

/** A folder with the library in its node_modules, these packages, and a file for each entry. */
function appWith(name: string, packages: readonly string[]): string {
  const app = join(place, name);
  const modules = join(app, "node_modules");
  mkdirSync(join(app, "entries"), { recursive: true });
  cpSync(join(place, "package"), join(modules, "lrfinder"), { recursive: true });
  for (const each of packages) {
    mkdirSync(dirname(join(modules, each)), { recursive: true });
    symlinkSync(join(root, "node_modules", each), join(modules, each), "junction");
  }
  writeFileSync(join(app, "package.json"), '{ "private": true, "type": "module" }\n');
  for (const entry of entries) {
    const from = entry === "index" ? "lrfinder" : `lrfinder/${entry}`;
    writeFileSync(join(app, `entries/${entry}.js`), `export * from "${from}";\n`);
  }
  return app;
}

interface Bundled {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

async function bundle(
  bundler: string,
  { app, names, out }: { app: string; names: readonly string[]; out: string },
): Promise<Bundled> {
  const files = Object.fromEntries(names.map((name) => [name, `./entries/${name}.js`]));
  const script = join(root, "test/bundlers/run.mjs");
  const options = JSON.stringify({ app, entries: files, out: join(place, "pages", out) });
  const { stdout } = await promisify(execFile)(process.execPath, [script, bundler, options]);
  return JSON.parse(stdout.trim().split("\n").at(-1)!);
}

let apps: { readonly all: string; readonly none: string };
let pages: Pages | undefined;
beforeAll(async () => {
  execFileSync("tar", ["-xzf", packedInto(place, "packages/lrfinder")], { cwd: place });
  const dependencies = Object.keys(manifest.dependencies);
  const peers = Object.keys(manifest.peerDependencies);
  apps = { all: appWith("all", [...dependencies, ...peers]), none: appWith("none", dependencies) };
  mkdirSync(join(place, "pages"));
  if (hasChromium) pages = await openPages(join(place, "pages"));
});
afterAll(async () => {
  await pages?.close();
  remove();
});

/** Opens a page, and uses the bundle in a folder below it. */
function usedBy(
  folder: string,
  { names, worker }: { names: readonly string[]; worker: boolean },
): Promise<Used> {
  const load = `(entry) => import("/${folder}/" + entry + ".js")`;
  return pages!.use({ path: "/", load, entries: names, worker });
}

async function namesInNode(names: readonly string[]): Promise<Record<string, readonly string[]>> {
  const listed = names.map(async (name) => {
    const exported = await import(name === "index" ? "lrfinder" : `lrfinder/${name}`);
    return [name, Object.keys(exported).sort()];
  });
  return Object.fromEntries(await Promise.all(listed));
}

/** What `bundlers/page.mjs` searches for, found here. */
async function rateInNode(): Promise<number> {
  const model = sequential([dense(1)], { inputShape: [1] });
  const data = { x: [[0], [1], [2], [3]], y: [1, 3, 5, 7] };
  const loss = "mean-squared-error";
  const trainer = await createTrainer({ model, loss, data, batchSize: 2 });
  const { suggestion } = await findLearningRate(trainer, { repeats: 1 });
  await trainer.close();
  if (suggestion.status === "none") throw new Error(suggestion.reason);
  return suggestion.lr;
}

describe.each(bundlers)("%s", (bundler) => {
  const out = { all: `${bundler}-all`, none: `${bundler}-none` };

  test("bundles every entry with all peers, without a warning of ours", async () => {
    const { errors, warnings } = await bundle(bundler, {
      app: apps.all,
      names: entries,
      out: out.all,
    });
    expect(errors).toEqual([]);
    expect(warnings.filter((text) => text.includes("lrfinder"))).toEqual([]);
  }, 180_000);

  test.skipIf(!hasChromium)("and a page draws and trains with them", async () => {
    // esbuild leaves to its user what a module names by `new URL`, workers included; so it is the
    // one whose bundle is trained with in the page's own thread.
    const worker = bundler !== "esbuild";
    const used = await usedBy(out.all, { names: entries, worker });
    expect(used.names).toEqual(await namesInNode(entries));
    expect(used.svg).toMatch(/^<svg /);
    expect(used.png).toEqual({
      code: "missing-renderer",
      message: "PNG pictures are drawn in Node only; toSvg() draws the figure here",
    });
    expect(used.lr).toBeCloseTo(await rateInNode(), 10);
    expect(used.complaints).toEqual([]);
  });

  test("bundles every entry but tfjs without them", async () => {
    const options = { app: apps.none, names: withoutTfjs, out: out.none };
    const { errors } = await bundle(bundler, options);
    expect(errors).toEqual([]);
  }, 180_000);

  test.skipIf(!hasChromium)("and a page is told what is missing", async () => {
    const used = await usedBy(out.none, { names: withoutTfjs, worker: false });
    expect(used.names).toEqual(await namesInNode(withoutTfjs));
    const { svg, png, lr } = used;
    expect([svg, png]).toMatchObject([{ code: "missing-renderer" }, { code: "missing-renderer" }]);
    expect(svg).toMatchObject({ message: expect.stringMatching(/npm install vega vega-lite$/) });
    expect(lr).toEqual({
      code: "missing-runtime",
      message:
        "training needs ONNX Runtime, which is not installed here: npm install onnxruntime-web",
    });
  });
});

test("what is Node's own is in no bundle", () => {
  const files = readdirSync(join(place, "pages"), { recursive: true, encoding: "utf8" });
  const code = files.filter((file) => /-none[\\/].*\.js$/.test(file));
  expect(code.length).toBeGreaterThan(3 * withoutTfjs.length - 1);
  const found = code.filter((file) =>
    /node:(module|worker_threads)|onnxruntime-node["']\)/.test(
      readFileSync(join(place, "pages", file), "utf8"),
    ),
  );
  expect(found).toEqual([]);
});
