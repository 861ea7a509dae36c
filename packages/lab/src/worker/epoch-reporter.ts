import type { EpochRecord } from "lrfinder/onnx";
import type { DecisionMap, TrainingReport } from "./protocol.js";

/** Milliseconds from one piece of the history to the next. */
const REPORT_EVERY_MS = 60;
/** The least time between pictures, and how many times as long as one takes. */
const MAP_EVERY = { ms: 200, times: 9 };

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
  let [reported, mapDue, updates] = [-Infinity, -Infinity, 0];
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
      const before = performance.now();
      if (!map || before < mapDue) return;
      report({ kind: "mapped", map: await map() });
      const now = performance.now();
      mapDue = now + Math.max(MAP_EVERY.ms, MAP_EVERY.times * (now - before));
    },
    onTrainEnd: flush,
  };
}
