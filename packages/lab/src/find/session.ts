import type { LearningRateResult, Progress } from "lrfinder";
import { bandAround, type FileReading } from "lrfinder/internal";
import type { Verification } from "lrfinder/onnx";
import type { ColumnDescription } from "lrfinder/table";
import type {
  AnyFindSettings,
  AskedTraining,
  FilesRead,
  FromWorker,
  Points,
  Prepared,
  Verifying,
} from "../worker/protocol.js";
import {
  isRunning,
  isSameQuestion,
  type RunStatus,
  runAfter,
  stopping,
  type TrainingRun,
  withOne,
  withRuns,
} from "./training-run.js";

/** What the screen shows besides its settings. */
export interface Session {
  readonly table: TableState;
  readonly search?: Search;
  /** Those that are compared, in the order they were asked for. */
  readonly trainings: readonly TrainingRun[];
  /** Why what was asked for is not possible, in a sentence. */
  readonly trouble?: string;
}

/** The table to learn from, or the files of the model that is trained. */
export type TableState =
  | { readonly status: "none" }
  | { readonly status: "opening"; readonly name: string }
  | OpenTable
  | OpenFiles;

/** What is there of a model's files. */
export interface OpenFiles extends Omit<FilesRead, "wrong"> {
  readonly status: "files";
  /** What is being read; left out where nothing is. */
  readonly opening?: string;
}

/** A table that has been read. */
export interface OpenTable {
  readonly status: "open";
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly ColumnDescription[];
  readonly reading: FileReading;
  /** How it was read where that was a choice. */
  readonly notes: readonly string[];
}

/** A range test, while it runs and after. */
export interface Search {
  readonly status: RunStatus;
  readonly settings: AnyFindSettings;
  readonly prepared?: Prepared;
  readonly repeats: readonly Points[];
  /** How many there will be, as far as is known; left out before the first point. */
  readonly planned?: number;
  /** Where the short trainings stand; left out where there are none, or before them. */
  readonly shortTraining?: Progress["shortTraining"];
  /** Left out where it runs, and where it was stopped. */
  readonly result?: LearningRateResult;
  readonly seconds?: number;
  /** What trying rates around the one that was found has led to; left out where nobody asked. */
  readonly verify?: VerifyRun;
}

/** A verification, while it runs and after. */
export interface VerifyRun {
  readonly status: RunStatus;
  readonly now?: Verifying;
  /** Left out where it runs, and where it was stopped before anything was known. */
  readonly verification?: Verification;
}

/** What was found on what is open. */
export type Results = Omit<Session, "table" | "trouble">;

/** What happens to a session: what the reader does, and what the worker reports. */
export type SessionEvent =
  | { readonly kind: "opening" | "opening-model"; readonly name: string }
  | { readonly kind: "finding"; readonly settings: AnyFindSettings }
  | { readonly kind: "training"; readonly runs: readonly AskedTraining[] }
  | { readonly kind: "continuing"; readonly id: number }
  | { readonly kind: "removed"; readonly id: number }
  /** Of one training, or of the search and all trainings. */
  | { readonly kind: "stopping"; readonly id?: number }
  /** The worker was ended, and with it all that it held. */
  | { readonly kind: "ended" }
  /** With the trainings whose models are kept. */
  | { readonly kind: "restored"; readonly results: Results; readonly models: readonly number[] }
  | { readonly kind: "asked-to-verify" | "reading-again" | "closed" }
  | Exclude<FromWorker, { kind: "exported" }>;

export const noSession: Session = { table: { status: "none" }, trainings: [] };

/** The session after an event. */
export function afterEvent(session: Session, event: SessionEvent): Session {
  const { table, search, trainings } = session;
  switch (event.kind) {
    case "closed":
      return noSession;
    case "restored":
      return { ...event.results, trainings: restored(event), table: { ...table } };
    case "reading-again":
      return { ...noSession, table };
    case "opening":
      return { ...noSession, table: { status: "opening", name: event.name } };
    case "opened": {
      const { kind: _, ...read } = event;
      if (table.status === "none" || table.status === "files") return session;
      return { ...session, table: { status: "open", name: table.name, ...read } };
    }
    case "opening-model":
      return {
        ...noSession,
        table: { ...(table.status === "files" ? table : { status: "files" }), opening: event.name },
      };
    case "files": {
      const { model, arrays, wrong } = event;
      const trouble = wrong?.sentence;
      return table.status === "files" && (model || arrays)
        ? { ...session, table: { status: "files", model, arrays }, trouble }
        : { ...noSession, trouble };
    }
    case "finding": {
      const { settings } = event;
      const kept = trainings.filter((each) => isSameQuestion(each.settings, settings));
      return { table, trainings: kept, search: { status: "running", settings, repeats: [] } };
    }
    case "prepared":
      return search ? { ...session, search: { ...search, prepared: event.prepared } } : session;
    case "points":
      return search ? { ...session, search: withPoints(search, event) } : session;
    case "short-training":
      return search
        ? { ...session, search: { ...search, shortTraining: event.standing } }
        : session;
    case "found": {
      if (!search) return session;
      const { result, seconds } = event;
      const repeats = result.repeats.map(({ curve }) => curve);
      return { ...session, search: { ...search, status: "ended", result, seconds, repeats } };
    }
    case "asked-to-verify":
      return search
        ? { ...session, search: { ...search, verify: { status: "running" } } }
        : session;
    case "verifying": {
      if (search?.verify?.status !== "running") return session;
      return {
        ...session,
        search: { ...search, verify: { ...search.verify, now: event.verifying } },
      };
    }
    case "verified":
      return search ? { ...session, search: verified(search, event.verification) } : session;
    case "training": {
      const { trouble: _, ...rest } = session;
      return { ...rest, trainings: withRuns(trainings, event.runs) };
    }
    case "removed":
      return { ...session, trainings: trainings.filter(({ id }) => id !== event.id) };
    case "stopping":
      return event.id === undefined
        ? withStatus(session, "stopping")
        : { ...session, trainings: withOne(trainings, event.id, stopping) };
    case "ended": {
      const ended = withStatus(session, "ended");
      return { ...ended, trainings: ended.trainings.map((each) => ({ ...each, isHeld: false })) };
    }
    case "refused": {
      const trouble = event.sentence;
      if (table.status === "opening") return { ...noSession, trouble };
      const begun = trainings.filter((run) => run.begun);
      const measured = search && !isRunning(search) ? { search } : {};
      return { table: settled(table), ...measured, trainings: begun, trouble };
    }
    case "failed":
      if (table.status === "opening") return { ...noSession, trouble: event.message };
      return { ...withStatus(session, "ended"), table: settled(table), trouble: event.message };
    default:
      return { ...session, trainings: withOne(trainings, event.id, (run) => runAfter(run, event)) };
  }
}

/** Whether anything runs. */
export function isBusy({ table, search, trainings }: Session): boolean {
  const running = [search, search?.verify, ...trainings].some((run) => run && isRunning(run));
  return running || table.status === "opening";
}

/** Trainings of an earlier visit: none can be continued, and the models of some are kept. */
function restored({ results, models }: SessionEvent & { kind: "restored" }): TrainingRun[] {
  return results.trainings.map((run) => ({
    ...run,
    isHeld: false,
    isKept: models.includes(run.id),
  }));
}

/** A search whose suggestion is what verifying it has led to, as the command answers. */
function verified(search: Search, verification: Verification): Search {
  const verify = { status: "ended", verification } as const;
  const { result } = search;
  if (result?.suggestion.status !== "found") return { ...search, verify };
  const { lr } = verification;
  const { suggestion } = result;
  const band = bandAround(suggestion.band, lr);
  return { ...search, verify, result: { ...result, suggestion: { ...suggestion, lr, band } } };
}

/** Files of which none is being read. */
function settled(table: TableState): TableState {
  if (table.status !== "files") return table;
  const { opening: _, ...rest } = table;
  return rest;
}

function withStatus({ search, trainings, ...session }: Session, status: RunStatus): Session {
  const at = <T extends { readonly status: RunStatus }>(run: T): T =>
    isRunning(run) ? { ...run, status } : run;
  const verify = search?.verify && { verify: at(search.verify) };
  return {
    ...session,
    trainings: trainings.map(at),
    ...(search && { search: { ...at(search), ...verify } }),
  };
}

function withPoints(
  search: Search,
  { repeat, repeats: planned, learningRates, losses }: Points & { repeat: number; repeats: number },
): Search {
  const before = search.repeats[repeat] ?? { learningRates: [], losses: [] };
  const grown = {
    learningRates: [...before.learningRates, ...learningRates],
    losses: [...before.losses, ...losses],
  };
  return { ...search, planned, repeats: [...search.repeats.slice(0, repeat), grown] };
}
