import { expect, test } from "vitest";
import { loadRuntime } from "../devices/load.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { sgd } from "../optimizers/sgd.js";
import { localTrainer } from "../trainer/local-trainer.js";

test("a graph that could not be loaded is loaded again the next time", async () => {
  const runtime = await loadRuntime({ threads: 1 });
  const x = Float32Array.of(1, 2, 3, 4);
  let broken = false;
  const failing = {
    ...runtime,
    load: (graph: Parameters<typeof runtime.load>[0]) =>
      broken ? Promise.reject(new Error("out of memory")) : runtime.load(graph),
  };
  const training = await localTrainer(
    {
      model: sequential([dense(1)], { inputShape: [1] }),
      ...{ loss: "mean-squared-error", metrics: [], optimizer: sgd() },
      data: { inputs: { x }, targets: { prediction: x }, rows: 4 },
      ...{ batchSize: 2, shuffle: true, seed: 0, threads: 1 },
    },
    failing,
  );
  broken = true;
  await expect(training.predict([[5]])).rejects.toThrow("out of memory");
  broken = false;
  expect((await training.predict([[5]])).shape).toEqual([1, 1]);
  await training.close();
});
