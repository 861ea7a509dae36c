import type { EpochRecord } from "lrfinder/onnx";
import type { DecisionMap, TrainingReport } from "./protocol.js";

/** Milliseconds from one piece of the history to the next. */
const REPORT_EVERY_MS = 60;
/** The same between pictures, each of which takes a prediction of many rows. */
const MAP_EVERY_MS = 200;

interface ReporterOptions {
  readonly report: (message: TrainingReport) => void;
  readonly stepsPerEpoch: number;
  /** What the model says now; left out where there is no picture of it. */
  readonly map?: () => Promise<DecisionMap>;
}

/**
 * Reports several epochs at a time: a small network has thousands in the time in which a chart is
 * drawn once. Of a long epoch it reports how much of it is done.
 */
export function epochReporter({ report, stepsPerEpoch, map }: ReporterOptions) {
  let waiting: EpochRecord[] = [];
  let [reported, mapped, updates] = [-Infinity, -Infinity, 0];
  const flush = () => {
    if (waiting.length > 0) report({ kind: "epochs", epochs: waiting });
    waiting = [];
    reported = performance.now();
  };
  const isDue = () => performance.now() - reported >= REPORT_EVERY_MS;
  return {
    onStep(count: number) {
      updates += count;
      if (!isDue() || updates >= stepsPerEpoch) return;
      flush();
      report({ kind: "within", share: updates / stepsPerEpoch });
    },
    async onEpochEnd(record: EpochRecord) {
      updates = 0;
      waiting.push(record);
      if (isDue()) flush();
      if (!map || performance.now() - mapped < MAP_EVERY_MS) return;
      report({ kind: "mapped", map: await map() });
      mapped = performance.now();
    },
    onTrainEnd: flush,
  };
}
