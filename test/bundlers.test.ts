import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seen, withAllPeers, withoutPeers } from "./bundlers/expected.js";
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
const entries = Object.keys(manifest.exports)
  .map((entry) => entry.slice(2) || "index")
  // A page has no standard input.
  .filter((entry) => entry !== "exec");
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
  });

  test.skipIf(!hasChromium)("and a page draws and trains with them", async () => {
    // esbuild leaves to its user what a module names by `new URL`, workers included; so it is the
    // one whose bundle is trained with in the page's own thread.
    const worker = bundler !== "esbuild";
    const used = await usedBy(out.all, { names: entries, worker });
    expect(seen(used)).toEqual(await withAllPeers(entries));
  });

  test("bundles every entry but tfjs without them", async () => {
    const options = { app: apps.none, names: withoutTfjs, out: out.none };
    const { errors } = await bundle(bundler, options);
    expect(errors).toEqual([]);
  });

  test.skipIf(!hasChromium)("and a page is told what is missing", async () => {
    const used = await usedBy(out.none, { names: withoutTfjs, worker: false });
    expect(seen(used)).toEqual(await withoutPeers(withoutTfjs));
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
