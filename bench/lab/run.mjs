// npm run bench:lab [-- --only range-test|page] : what the lab's page costs a reader, in one
// Chromium.
//
// range-test: a test of 784-256-128-10, batch 64, 100 steps, plain SGD, on the lab's engine (ONNX
// Runtime in WASM, in a web worker, paced as on the page), and in TensorFlow.js on its wasm
// backend, with one thread and with as many as it takes. page: how long the first view takes on
// loopback, how soon the page answers input while it measures, and how soon a stop is there. Build
// first: npm run build.
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { pageFigures } from "./page-figures.mjs";
import { rangeTestFigures } from "./range-test-figures.mjs";

const at = process.argv.indexOf("--only");
const wanted = (name) => at < 0 || process.argv[at + 1] === name;

const chromium = fileURLToPath(new URL("../../test/chromium.ts", import.meta.url));
const compiler = await createServer({
  configFile: false,
  logLevel: "error",
  server: { middlewareMode: true, ws: false },
});
const { launchChromium } = await compiler.ssrLoadModule(chromium);
const browser = await launchChromium();
try {
  console.log(`${cpus()[0].model}, Node ${process.version}, Chromium ${browser.version()}\n`);
  const lines = [
    ...(wanted("range-test") ? await rangeTestFigures(browser) : []),
    ...(wanted("page") ? await pageFigures(browser) : []),
  ];
  for (const { what, figure, goal, holds } of lines) {
    console.log(
      `${what.padEnd(52)} ${figure.padStart(34)}   ${goal} ${holds ? "" : "MISSED"}`.trimEnd(),
    );
  }
} finally {
  await browser.close();
  await compiler.close();
}
