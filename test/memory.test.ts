import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { root } from "./packed.js";

// 128 updates of a convolutional network, in so many runs of a session.
const program = (updatesPerRun: number) => `
import { adam, conv2d, createTrainer, dense, flatten, maxPooling2d, sequential } from "lrfinder/onnx";
const layers = [conv2d(8, 5), maxPooling2d(), flatten(), dense(64, { activation: "relu" }), dense(10)];
const rows = 2048;
const trainer = await createTrainer({
  model: sequential(layers, { inputShape: [1, 28, 28] }),
  loss: "sparse-categorical-cross-entropy",
  optimizer: adam(),
  data: {
    x: Float32Array.from({ length: rows * 784 }, (_, i) => Math.sin(i * i)),
    y: Int32Array.from({ length: rows }, (_, row) => row % 10),
  },
  batchSize: 64,
  threads: 1,
  updatesPerRun: ${updatesPerRun},
});
const { loss } = await trainer.step({ learningRate: new Array(128).fill(1e-3) });
console.log(JSON.stringify({ loss, peak: process.resourceUsage().maxRSS }));
`;

test("many updates a run take no more memory than one", async () => {
  const trained = async (updatesPerRun: number) => {
    const words = ["--input-type=module", "--eval", program(updatesPerRun)];
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root });
    return JSON.parse(stdout) as { loss: number[]; peak: number };
  };
  const one = await trained(1);
  for (const updatesPerRun of [16, 128]) {
    const { loss, peak } = await trained(updatesPerRun);
    expect(loss).toEqual(one.loss);
    expect(peak, `${updatesPerRun} a run`).toBeLessThan(1.1 * one.peak);
  }
});
