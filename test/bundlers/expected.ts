import { findLearningRate } from "lrfinder";
import { createTrainer, dense, sequential } from "lrfinder/onnx";
import type { Used } from "./pages.js";

// What a page has to see of a bundle of these entries, as the same code in Node has it. Rates are
// rounded to ten digits on both sides: WASM sums in another order than native code.

/** With all optional peers: every name, a picture, and the rate that is found here. */
export async function withAllPeers(entries: readonly string[]): Promise<Used> {
  const png = {
    code: "missing-renderer",
    message: "PNG pictures are drawn in Node only; toSvg() draws the figure here",
  };
  const lr = await rate();
  const lrOfFile = nearly(lr);
  return { names: await names(entries), svg: "<svg>", png, lr, lrOfFile, complaints: [] };
}

/** Without them: every name, and errors that say what to install. */
export async function withoutPeers(entries: readonly string[]): Promise<Used> {
  const noVega = {
    code: "missing-renderer",
    message:
      "drawing needs vega and vega-lite, which could not be loaded: npm install vega vega-lite",
  };
  const noRuntime = {
    code: "missing-runtime",
    message:
      "training needs ONNX Runtime, which is not installed here: npm install onnxruntime-web",
  };
  return {
    names: await names(entries),
    ...{ svg: noVega, png: noVega, lr: noRuntime, lrOfFile: noRuntime, complaints: [] },
  };
}

/** What a page has seen, as it is compared: that there is a picture, and ten digits of a rate. */
export function seen(used: Used): Used {
  const { svg, lr, lrOfFile } = used;
  return {
    ...used,
    svg: typeof svg === "string" && svg.startsWith("<svg ") ? "<svg>" : svg,
    lr: typeof lr === "number" ? rounded(lr) : lr,
    lrOfFile: typeof lrOfFile === "number" ? nearly(lrOfFile) : lrOfFile,
  };
}

async function names(entries: readonly string[]): Promise<Record<string, readonly string[]>> {
  const listed = entries.map(async (name) => {
    const exported = await import(name === "index" ? "lrfinder" : `lrfinder/${name}`);
    return [name, Object.keys(exported).sort()];
  });
  return Object.fromEntries(await Promise.all(listed));
}

/** What `page.mjs` searches for. */
async function rate(): Promise<number> {
  const model = sequential([dense(1)], { inputShape: [1] });
  const data = { x: [[0], [1], [2], [3]], y: [1, 3, 5, 7] };
  const loss = "mean-squared-error";
  const trainer = await createTrainer({ model, loss, data, batchSize: 2 });
  const { suggestion } = await findLearningRate(trainer, { repeats: 1 });
  await trainer.close();
  if (suggestion.status === "none") throw new Error(suggestion.reason);
  return rounded(suggestion.lr);
}

/** A file's operators are others, and round otherwise. */
function nearly(lr: number): number {
  return Number(lr.toPrecision(4));
}

function rounded(lr: number): number {
  return Number(lr.toPrecision(10));
}
