// The range test in a browser, ours and that of TensorFlow.js.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, loadConfigFromFile } from "vite";
import { serveFolder } from "./serve-folder.mjs";

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
/**
 * What is timed, by the address of the page; `goal` is how many times as fast as each peer we want to be. Convolutions are
 * trained by TensorFlow.js on its plain backend, of which three updates stand for all, and on WebGL, which Chromium draws
 * in software here.
 */
const comparisons = [
  {
    name: "range test",
    ours: "engine=lrfinder",
    peers: [
      { backend: "wasm", query: "engine=tfjs&threads=1", goal: 5 },
      // It takes half the cores at most.
      ...(cpus().length > 3
        ? [{ backend: "wasm", query: `engine=tfjs&threads=${cpus().length}`, goal: 5 }]
        : []),
    ],
  },
  {
    name: "LeNet",
    ours: "engine=lrfinder&network=lenet",
    peers: [
      { backend: "cpu", query: "engine=tfjs&network=lenet&backend=cpu&steps=3", goal: 30 },
      { backend: "webgl", query: "engine=tfjs&network=lenet&backend=webgl&steps=10" },
    ],
  },
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
    const lines = [];
    for (const { name, ours, peers } of comparisons) {
      const queries = [ours, ...peers.map(({ query }) => query)];
      const best = queries.map(() => ({ ms: Infinity }));
      for (let turn = 0; turn < turns; turn++) {
        for (const [i, query] of queries.entries()) {
          const figures = await timed(query);
          if (figures.ms < best[i].ms) best[i] = figures;
        }
      }
      const [{ ms, threads }] = best;
      lines.push(line(`${name}, lrfinder, threads: ${threads}`, ms));
      for (const [i, { goal, backend }] of peers.entries()) {
        const { ms: theirs, threads } = best[i + 1];
        const peer = `${name}, TensorFlow.js ${backend}, threads: ${threads}`;
        lines.push(compared(peer, theirs, ms, goal));
      }
    }
    await served.close();
    return lines;
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

function compared(what, ms, ours, goal) {
  const times = ms / ours;
  return {
    what,
    figure: `${ms.toFixed(0)} ms, ${times.toFixed(1)} times ours`,
    goal: goal ? `goal: at least ${goal}` : "",
    holds: !goal || times >= goal,
  };
}
