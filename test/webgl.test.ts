import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { hasChromium, launchChromium, softwareWebGl } from "./chromium.js";
import { root } from "./packed.js";

// The rate of a page belongs to the backend that TensorFlow.js has there: in Chromium, on WebGL.

const browser = hasChromium ? await launchChromium({ flags: softwareWebGl }) : undefined;
const page = await browser?.newPage();
const hasWebGl =
  (await page?.evaluate<boolean>(
    'document.createElement("canvas").getContext("webgl2") !== null',
  )) ?? false;
afterAll(() => browser?.close());

/** What a page runs: searches of both kinds on a backend. */
const program = `
import * as tf from "@tensorflow/tfjs";
import { findLearningRate } from "lrfinder";
import { createTrainer, LRFinder } from "lrfinder/tfjs";

const slopes = Array.from({ length: 40 }, (_, i) => [(i + 1) / 20]);

function compiled() {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" }));
  model.compile({ optimizer: tf.train.rmsprop(0.01), loss: "meanSquaredError" });
  return model;
}

globalThis.search = async (backend) => {
  await tf.setBackend(backend);
  const [x, y] = [tf.tensor2d(slopes), tf.tensor2d(slopes.map(([slope]) => [3 * slope]))];
  const finder = new LRFinder({ minLr: 1e-4, maxLr: 10 });
  await compiled().fit(x, y, { epochs: 60, batchSize: 40, verbose: 0, callbacks: [finder] });
  const trainer = createTrainer(compiled(), { x, y, batchSize: "full" });
  const found = await findLearningRate(trainer, { minLr: 1e-4, maxLr: 10 });
  return {
    backend: tf.getBackend(),
    warnings: [finder, found].map(({ warnings }) => warnings.filter((text) => /backend/.test(text))),
  };
};
`;

test.skipIf(!hasWebGl)(
  "on WebGL, a search says that its rate belongs to that backend (needs Chromium with WebGL)",
  async () => {
    const { outputFiles } = await build({
      stdin: { contents: program, resolveDir: root },
      ...{ bundle: true, write: false, format: "iife", logLevel: "silent" },
    });
    await page!.addScriptTag({ content: outputFiles[0]!.text });
    const searched = (backend: string) => page!.evaluate<unknown>(`search("${backend}")`);
    expect(await searched("cpu")).toEqual({ backend: "cpu", warnings: [[], []] });
    const warning =
      "the backend webgl computes with an epsilon of 1e-4 instead of 1e-7, so that RMSProp, Adam and others take other steps: the rate belongs to this backend";
    expect(await searched("webgl")).toEqual({
      backend: "webgl",
      warnings: [[warning], [warning]],
    });
  },
  120_000,
);
