import type { Measured, Updates } from "../../range-test/trainer.js";
import type { Numbers } from "../data/numbers.js";
import type { AskedRows } from "../data/row-access.js";
import type { Tables } from "../data/tables.js";
import type { AnyTrainingData, NamedNumbers } from "../data/training-data.js";
import type { WrittenGraphs } from "../devices/runtime.js";
import type { CountedMeasured, Predictions } from "../training/onnx-trainer.js";
import type { Scores } from "../training/scores.js";
import type { Training } from "../training/training.js";
import type { LoadOptions, TrainingState } from "../training/training-state.js";
import type { Weights } from "../training/weights.js";
import type { PortableState } from "./forkable-trainer.js";

/** What the thread that owns a trainer asks of its worker. */
export type Request =
  | {
      readonly kind: "start";
      readonly training: Training;
      readonly source?: CallerSource;
      readonly written?: WrittenGraphs;
      readonly isFork?: boolean;
    }
  | { readonly kind: "step"; readonly updates: UpdatesSent; readonly inParts?: boolean }
  | { readonly kind: "snapshot" }
  | { readonly kind: "restore"; readonly snapshot: number }
  | { readonly kind: "release"; readonly snapshot: number }
  | { readonly kind: "reseed"; readonly seed: number }
  | {
      readonly kind: "evaluate";
      readonly data?: AnyTrainingData | CallerSource;
      readonly options?: { readonly penalties?: boolean };
    }
  | { readonly kind: "inference-loss"; readonly rows: number }
  | { readonly kind: "predict"; readonly x: Numbers | NamedNumbers }
  | { readonly kind: "weights" }
  | { readonly kind: "save" }
  | { readonly kind: "portable"; readonly snapshot?: number }
  | { readonly kind: "load"; readonly state: TrainingState; readonly options?: LoadOptions }
  | { readonly kind: "close" };

/** Updates without what stays in the thread that asks for them. */
export type UpdatesSent = Omit<Updates, "signal" | "onMeasured">;

/** What a worker answers to each kind of request. */
export interface Answers {
  readonly start: Started;
  readonly step: Pace & { readonly measured: CountedMeasured };
  readonly snapshot: number;
  readonly restore: undefined;
  readonly release: undefined;
  readonly reseed: undefined;
  readonly evaluate: Scores;
  readonly "inference-loss": number;
  readonly predict: Predictions;
  readonly weights: Weights;
  readonly save: TrainingState;
  readonly portable: PortableState;
  readonly load: undefined;
  readonly close: undefined;
}

/** How fast a trainer is. */
export interface Pace {
  readonly updatesPerCall: number;
  readonly msPerUpdate: number | undefined;
}

/** The facts of a trainer that its proxy repeats. */
export interface Started extends Pace {
  readonly deep: boolean;
  /** Whether it has an `inferenceLoss`. */
  readonly infers: boolean;
  readonly stepsPerEpoch: number;
  readonly rows: number;
  readonly batchSize: number;
  readonly threads: number;
  readonly notes: readonly string[];
}

/** A function that gives rows, in the thread that has it, as a worker knows it. */
export interface CallerSource {
  /** Its number. */
  readonly source: number;
  readonly rows: number;
  /** How many rows should be asked for at once, at most. */
  readonly most: number;
}

/** What a worker asks of a function in the thread that owns it: some rows, by a number. */
export interface RowsNeeded extends Pick<CallerSource, "source"> {
  readonly need: number;
  readonly asked: readonly AskedRows[];
}

/** What a worker no longer needs. */
export interface RowsForgotten {
  readonly forget: readonly number[];
}

/** The rows that a worker has asked for, one behind another; or why there are none. */
export type RowsGiven =
  | { readonly given: number; readonly tables: Tables }
  | { readonly given: number; readonly failure: Failure };

/** A message to the worker: a numbered request, rows, or an abort of the running request. */
export type ToWorker = { readonly id: number; readonly request: Request } | RowsGiven | "abort";

/** A part of what the steps of a request have measured. */
export interface StepsMeasured {
  readonly of: number;
  readonly part: Measured;
}

/**
 * A message from the worker: the answer to a request, or why there is none; a part of one; or what
 * rows it needs.
 */
export type FromWorker =
  | StepsMeasured
  | { readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly id: number; readonly failure: Failure }
  | RowsNeeded
  | RowsForgotten;

/** An error in a form that crosses threads whole. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  /** The rows that it is about, where it was thrown when they were read. */
  readonly need?: number;
}

/** An error as a message. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const need = "need" in error && typeof error.need === "number" ? error.need : undefined;
  return { name: error.name, message: error.message, code, need };
}

/** The error that a message carries: of the same kind, message and code. */
export function fromFailure({ name, message, code }: Failure): Error {
  const kinds: Record<string, new (message: string) => Error> = { RangeError, TypeError };
  const error = new (kinds[name] ?? Error)(message);
  return code === undefined ? error : Object.assign(error, { code });
}
