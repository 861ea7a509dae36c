import type {
  Ended,
  RunEvent,
  Started,
  TrainingShortly,
  WrittenNumber,
} from "../../../cli/src/watching/run-event.js";

/** What one sweep has measured so far. */
export interface Repeat {
  readonly learningRates: readonly number[];
  readonly losses: readonly number[];
}

/** A search that the command runs, as far as it has been reported. */
export interface Run {
  /** `absent`: no search is reported here; `lost`: the command that reported it has gone. */
  readonly phase: "waiting" | "running" | "ended" | "interrupted" | "absent" | "lost";
  readonly started?: Started;
  readonly repeats: readonly Repeat[];
  /** How many repeats there will be, as far as is known; left out before the first step. */
  readonly planned?: number;
  /** Where the short trainings stand; left out where there are none, or before them. */
  readonly shortTraining?: TrainingShortly;
  readonly ended?: Ended;
  /** Why it was interrupted. */
  readonly reason?: string;
}

/** A search of which nothing is known yet. */
export const newRun: Run = { phase: "waiting", repeats: [] };

/** A search after one more event. */
export function runAfter(run: Run, event: RunEvent): Run {
  switch (event.kind) {
    case "started":
      return { phase: "running", started: event, repeats: [] };
    case "points": {
      const { learningRates, losses } = run.repeats[event.repeat] ?? nothing;
      const longer = {
        learningRates: [...learningRates, ...event.learningRates],
        losses: [...losses, ...event.losses.map(read)],
      };
      const repeats = [...run.repeats.slice(0, event.repeat), longer];
      return { ...run, repeats, planned: event.repeats };
    }
    case "short-training":
      return { ...run, shortTraining: event };
    case "ended":
      return { ...run, phase: "ended", ended: event };
    case "interrupted":
      return { ...run, phase: "interrupted", reason: event.reason };
  }
}

/** A search whose connection has closed: there was no command, or it has gone. */
export function runAlone(run: Run): Run {
  if (run.phase === "waiting") return { ...run, phase: "absent" };
  return run.phase === "running" ? { ...run, phase: "lost" } : run;
}

const nothing: Repeat = { learningRates: [], losses: [] };

/** `Number` reads the names of what is not finite. */
function read(value: WrittenNumber): number {
  return Number(value);
}
