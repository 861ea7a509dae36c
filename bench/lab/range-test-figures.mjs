// The range test in a browser, ours and that of TensorFlow.js.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, loadConfigFromFile } from "vite";
import { serveFolder } from "./serve-folder.mjs";

/** How many times as fast as TensorFlow.js we want to be. */
const goal = 5;
const page = fileURLToPath(new URL("./page/", import.meta.url));

/** Builds the page as the lab's is built, and times one engine after the other in it. */
export async function rangeTestFigures(browser) {
  const outDir = mkdtempSync(join(tmpdir(), "lrfinder-bench-"));
  try {
    await build(await config(outDir));
    const served = await serveFolder(outDir);
    const timed = async (query) => {
      const tab = await browser.newPage();
      await tab.goto(`${served.address}?${query}`);
      const figures = await tab.evaluate("globalThis.timed");
      await tab.close();
      return figures;
    };
    const ours = await timed("engine=lrfinder");
    const one = await timed("engine=tfjs&threads=1");
    const usual = await timed("engine=tfjs&threads=-1");
    await served.close();
    return [
      line(`range test, lrfinder, threads: ${ours.threads}`, ours.ms),
      beside("TensorFlow.js, threads: 1", one.ms, ours.ms),
      beside(`TensorFlow.js, threads: ${usual.threads}`, usual.ms, ours.ms),
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

function beside(what, ms, ours) {
  const times = ms / ours;
  return {
    what: `range test, ${what}`,
    figure: `${ms.toFixed(0)} ms, ${times.toFixed(1)} times ours`,
    goal: `goal: at least ${goal}`,
    holds: times >= goal,
  };
}
