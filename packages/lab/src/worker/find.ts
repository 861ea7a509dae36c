import { type Abort, findLearningRate } from "lrfinder";
import { createTrainer } from "lrfinder/onnx";
import { mostInSweep, paced } from "./paced.js";
import type { AnyFindSettings, FromWorker } from "./protocol.js";
import type { Searched } from "./searched.js";

/** How a run is ended, and who hears of it. */
export interface Running {
  readonly signal: Abort;
  readonly report: (message: FromWorker) => void;
}

/** Runs the range test of the command, and reports every point as it is measured. */
export async function find(
  { network, data, prepared, fault }: Searched,
  settings: AnyFindSettings,
  { signal, report }: Running,
): Promise<void> {
  const { batchSize, seed, minLr, maxLr, sweep, steps, repeats } = settings;
  const start = performance.now();
  const training = await createTrainer({ ...network, data, batchSize, seed }).catch((error) => {
    throw fault(error);
  });
  try {
    const { stepsPerEpoch, threads } = training;
    report({ kind: "prepared", prepared: { ...prepared, stepsPerEpoch, threads } });
    let reported = { repeat: 0, step: 0 };
    const most = mostInSweep(steps);
    const result = await findLearningRate(paced(training, { most }), {
      ...{ minLr, maxLr, sweep, steps, repeats, seed, signal },
      onProgress({ repeat, repeats, step, running }) {
        if (reported.repeat !== repeat) reported = { repeat, step: 0 };
        report({
          ...{ kind: "points", repeat, repeats },
          learningRates: running.learningRates.slice(reported.step),
          losses: running.losses.slice(reported.step),
        });
        reported = { repeat, step };
      },
    });
    report({ kind: "found", result, seconds: (performance.now() - start) / 1000 });
  } finally {
    await training.close();
  }
}
