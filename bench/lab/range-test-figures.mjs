// The range test in a browser, ours and that of TensorFlow.js.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, loadConfigFromFile } from "vite";
import { serveFolder } from "./serve-folder.mjs";

/** How many times as fast as TensorFlow.js we want to be. */
const goal = 5;
/**
 * The engines take turns, and the best of each counts: a browser that has just started has more to
 * do.
 */
const turns = 3;
const require = createRequire(import.meta.url);
/** TensorFlow.js as a page loads it without a bundler. */
const tfjsFiles = [
  "@tensorflow/tfjs/dist/tf.min.js",
  "@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js",
  "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm",
  "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
  "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm",
];
const page = fileURLToPath(new URL("./page/", import.meta.url));

/** Builds the page as the lab's is built, and times one engine after the other in it. */
export async function rangeTestFigures(browser) {
  const outDir = mkdtempSync(join(tmpdir(), "lrfinder-bench-"));
  try {
    await build(await config(outDir));
    for (const file of tfjsFiles) copyFileSync(require.resolve(file), join(outDir, basename(file)));
    const served = await serveFolder(outDir);
    const timed = async (query) => {
      const tab = await browser.newPage();
      // A failure in a thread of TensorFlow.js is reported nowhere else, and the test would wait
      // for ever.
      const failed = new Promise((_, reject) => tab.once("pageerror", reject));
      await tab.goto(`${served.address}?${query}`);
      const figures = await Promise.race([tab.evaluate("globalThis.timed"), failed]);
      await tab.close();
      return figures;
    };
    const queries = ["engine=lrfinder", "engine=tfjs&threads=1"];
    // It takes half the cores at most.
    if (cpus().length > 3) queries.push(`engine=tfjs&threads=${cpus().length}`);
    const best = queries.map(() => ({ ms: Infinity }));
    for (let turn = 0; turn < turns; turn++) {
      for (const [i, query] of queries.entries()) {
        const figures = await timed(query);
        if (figures.ms < best[i].ms) best[i] = figures;
      }
    }
    await served.close();
    const [ours, one, all] = best;
    return [
      line(`range test, lrfinder, threads: ${ours.threads}`, ours.ms),
      compared("TensorFlow.js, threads: 1", one.ms, ours.ms),
      ...(all ? [compared(`TensorFlow.js, threads: ${all.threads}`, all.ms, ours.ms)] : []),
    ];
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/** What the lab's page is built with decides which runtime is in it. */
async function config(outDir) {
  const lab = fileURLToPath(new URL("../../packages/lab/vite.config.ts", import.meta.url));
  const { config: labs } = await loadConfigFromFile({ command: "build", mode: "production" }, lab);
  return {
    ...{ root: page, base: "./", configFile: false, envDir: false, logLevel: "error" },
    resolve: labs.resolve,
    build: { outDir, target: "esnext", assetsInlineLimit: 0 },
    worker: { format: "es" },
  };
}

const line = (what, ms) => ({ what, figure: `${ms.toFixed(0)} ms`, goal: "", holds: true });

function compared(what, ms, ours) {
  const times = ms / ours;
  return {
    what: `range test, ${what}`,
    figure: `${ms.toFixed(0)} ms, ${times.toFixed(1)} times ours`,
    goal: `goal: at least ${goal}`,
    holds: times >= goal,
  };
}
