import { type Abort, findLearningRate } from "lrfinder";
import { networkPlan, penaltyOf } from "lrfinder/internal";
import { createTrainer, networkFor } from "lrfinder/onnx";
import type { EncodedTable } from "lrfinder/table";
import { mostInSweep, paced } from "./paced.js";
import type { FindSettings, FromWorker } from "./protocol.js";

/** Runs the range test of the command on a table, and reports every point as it is measured. */
export async function find(
  data: EncodedTable,
  settings: FindSettings,
  { signal, report }: { signal: Abort; report: (message: FromWorker) => void },
): Promise<void> {
  const { batchSize, seed, minLr, maxLr, sweep, steps, repeats } = settings;
  const start = performance.now();
  const training = await createTrainer({
    ...networkFor(networkPlan(data, { ...settings, l2: penaltyOf({}, data) })),
    ...{ data, batchSize, seed },
  });
  try {
    const { rows, features, targetEncoding: target } = data;
    const { task, classes, columns, notes } = data;
    const deviation = target.kind === "classes" ? undefined : target.deviation;
    const { stepsPerEpoch, threads } = training;
    report({
      kind: "prepared",
      prepared: {
        ...{ rows, features, task, classes, columns, notes },
        ...{ deviation, stepsPerEpoch, threads },
      },
    });
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
