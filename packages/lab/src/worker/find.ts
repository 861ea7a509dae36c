import { type Abort, findLearningRate } from "lrfinder";
import { createTrainer, type OnnxTrainer } from "lrfinder/onnx";
import { mostInSweep, paced } from "./paced.js";
import type { AnyFindSettings, FromWorker, Prepared } from "./protocol.js";
import type { Searched } from "./searched.js";

/** How a run is ended, and who hears of it. */
export interface Running {
  readonly signal: Abort;
  readonly report: (message: FromWorker) => void;
}

/** A search that can begin at once: what it trains has been made. */
export interface ReadySearch {
  readonly training: OnnxTrainer;
  readonly prepared: Prepared;
}

/** Makes what a search trains; rejects with code `bad-input` where it is refused. */
export async function makeReady(
  { network, data, prepared, fault }: Searched,
  { batchSize, seed, steps }: AnyFindSettings,
): Promise<ReadySearch> {
  const made = await createTrainer({ ...network, data, batchSize, seed }).catch((error) => {
    throw fault(error);
  });
  const { stepsPerEpoch, threads } = made;
  return {
    training: paced(made, { most: mostInSweep(steps) }),
    prepared: { ...prepared, stepsPerEpoch, threads },
  };
}

/**
 * Runs the range test of the command, and reports every point as it is measured.
 *
 * @param ready is asked for what it trains, and closed at its end.
 */
export async function find(
  ready: () => Promise<ReadySearch>,
  settings: AnyFindSettings,
  { signal, report }: Running,
): Promise<void> {
  const { seed, minLr, maxLr, sweep, steps, repeats } = settings;
  const start = performance.now();
  const { training, prepared } = await ready();
  try {
    report({ kind: "prepared", prepared });
    let reported = { repeat: 0, step: 0 };
    const result = await findLearningRate(training, {
      ...{ minLr, maxLr, sweep, steps, repeats, seed, signal },
      onProgress({ repeat, repeats, step, running, shortTraining }) {
        if (shortTraining) return report({ kind: "short-training", standing: shortTraining });
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
