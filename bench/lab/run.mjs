// npm run bench:lab [-- --only range-test|page|descents] [-- --beside FOLDER] : what the lab's page costs a reader, in one
// Chromium.
//
// range-test: tests of 784-256-128-10 and of LeNet, batch 64, 100 steps, plain SGD, on the lab's
// engine (ONNX Runtime in WASM, in a web worker, paced as on the page), and in TensorFlow.js: on
// its wasm backend, with one thread and with as many as it takes, and for LeNet on its plain one
// and on WebGL in software. page: how long the first view takes on
// loopback, how soon the page answers input while it measures, and how soon a stop is there.
// descents: what a frame of "Three descents" costs near its first epoch and near its last. Build
// first: npm run build.
//
// --beside: the page alone, in turns with that of another clone, built, in FOLDER.
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { besideFigures } from "./beside-figures.mjs";
import { descentsFigures } from "./descents-figures.mjs";
import { pageFigures } from "./page-figures.mjs";
import { rangeTestFigures } from "./range-test-figures.mjs";

const after = (flag) => {
  const at = process.argv.indexOf(flag);
  return at < 0 ? undefined : process.argv[at + 1];
};
const [only, other] = [after("--only"), after("--beside")];
const wanted = (name) => other === undefined && (only === undefined || only === name);

const chromium = fileURLToPath(new URL("../../test/chromium.ts", import.meta.url));
const compiler = await createServer({
  configFile: false,
  logLevel: "error",
  server: { middlewareMode: true, ws: false },
});
const { launchChromium, softwareWebGl } = await compiler.ssrLoadModule(chromium);

async function figuresIn(flags, figures) {
  const browser = await launchChromium({ flags });
  console.log(`${cpus()[0].model}, Node ${process.version}, Chromium ${browser.version()}\n`);
  const lines = await figures(browser).finally(() => browser.close());
  for (const { what, figure, goal, holds } of lines) {
    console.log(
      `${what.padEnd(52)} ${figure.padStart(34)}   ${goal} ${holds ? "" : "MISSED"}`.trimEnd(),
    );
  }
}

try {
  if (other) await figuresIn([], (browser) => besideFigures(browser, other));
  if (wanted("range-test")) await figuresIn(softwareWebGl, rangeTestFigures);
  if (wanted("page")) await figuresIn([], pageFigures);
  if (wanted("descents")) await figuresIn([], descentsFigures);
} finally {
  await compiler.close();
}
