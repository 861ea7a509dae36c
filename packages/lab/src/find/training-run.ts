import type { EpochRecord } from "lrfinder/onnx";
import type {
  AnyFindSettings,
  AnyTrainSettings,
  AskedTraining,
  Begun,
  DecisionMap,
  Trained,
  TrainingReport,
} from "../worker/protocol.js";

/** Whether something runs: `stopping` from the click on Stop until it has stopped. */
export type RunStatus = "running" | "stopping" | "ended";

/** A training, while it runs and after. */
export interface TrainingRun {
  /** Its name between page and worker, counted from 1. */
  readonly id: number;
  readonly status: RunStatus;
  readonly settings: AnyTrainSettings;
  readonly epochs: readonly EpochRecord[];
  /** The share of the running epoch that is done, from 0 to 1. */
  readonly within: number;
  readonly begun?: Begun;
  /** What it has learned, where it has two inputs. */
  readonly map?: DecisionMap;
  readonly trained?: Trained;
  /** Whether the worker still has it, so that it can be continued and its model downloaded. */
  readonly isHeld: boolean;
  /** Whether its model is kept from an earlier visit; default false. */
  readonly isKept?: boolean;
}

/** Whether the model of a training can be downloaded. */
export function hasModel({ trained, isHeld, isKept = false }: TrainingRun): boolean {
  return trained !== undefined && (isHeld || isKept);
}

/** Whether something has not ended. */
export function isRunning({ status }: { readonly status: RunStatus }): boolean {
  return status !== "ended";
}

/** Trainings with more; one of the same settings as another takes its place. */
export function withRuns(
  trainings: readonly TrainingRun[],
  runs: readonly AskedTraining[],
): TrainingRun[] {
  const again = runs.map(({ settings }) => JSON.stringify(settings));
  const others = trainings.filter(({ settings }) => !again.includes(JSON.stringify(settings)));
  const added = runs.map(
    ({ id, settings }): TrainingRun => ({
      ...{ id, settings, status: "running", epochs: [], within: 0, isHeld: true },
    }),
  );
  return [...others, ...added];
}

/** Trainings of which one has changed. */
export function withOne(
  trainings: readonly TrainingRun[],
  id: number,
  changed: (run: TrainingRun) => TrainingRun,
): TrainingRun[] {
  return trainings.map((run) => (run.id === id ? changed(run) : run));
}

/** A training that is asked to stop. */
export function stopping(run: TrainingRun): TrainingRun {
  return isRunning(run) ? { ...run, status: "stopping" } : run;
}

/** What the worker reports of a training, and that it is asked to go on. */
export type RunEvent = TrainingReport | { readonly kind: "continuing" };

/** A training after what was reported of it. */
export function runAfter(run: TrainingRun, event: RunEvent): TrainingRun {
  switch (event.kind) {
    case "continuing":
      return { ...run, status: "running" };
    case "begun":
      return { ...run, begun: event.begun };
    case "epochs":
      return { ...run, epochs: [...run.epochs, ...event.epochs], within: 0 };
    case "within":
      return { ...run, within: event.share };
    case "mapped":
      return { ...run, map: event.map };
    case "halted":
      return { ...run, status: "ended", within: 0 };
    case "trained":
      return { ...run, status: "ended", within: 0, trained: event.trained };
  }
}

/** What is learned, where two networks can be compared by their scores. */
interface Question {
  readonly target: unknown;
  readonly task?: unknown;
  readonly loss?: unknown;
  readonly output?: unknown;
}

/** Whether two runs learn the same, so that their scores can be compared. */
export function isSameQuestion(
  one: AnyTrainSettings | AnyFindSettings,
  other: AnyTrainSettings | AnyFindSettings,
): boolean {
  const of = ({ target, task, loss, output }: Question) =>
    JSON.stringify([target, task, loss, output]);
  return of(one) === of(other);
}
