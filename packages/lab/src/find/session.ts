import type { LearningRateResult } from "lrfinder";
import type { FileReading } from "lrfinder/internal";
import type { EpochRecord } from "lrfinder/onnx";
import type { ColumnDescription } from "lrfinder/table";
import type {
  AnyFindSettings,
  AnyTrainSettings,
  FilesRead,
  FromWorker,
  Points,
  Prepared,
  Trained,
} from "../worker/protocol.js";

/** What the screen shows besides its settings. */
export interface Session {
  readonly table: TableState;
  readonly search?: Search;
  readonly training?: TrainingRun;
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
}

/** Whether something runs: `stopping` from the click on Stop until it has stopped. */
export type RunStatus = "running" | "stopping" | "ended";

/** A range test, while it runs and after. */
export interface Search {
  readonly status: RunStatus;
  readonly settings: AnyFindSettings;
  readonly prepared?: Prepared;
  readonly repeats: readonly Points[];
  /** How many there will be, as far as is known; left out before the first point. */
  readonly planned?: number;
  /** Left out where it runs, and where it was stopped. */
  readonly result?: LearningRateResult;
  readonly seconds?: number;
}

/** A training, likewise. */
export interface TrainingRun {
  readonly status: RunStatus;
  readonly settings: AnyTrainSettings;
  readonly epochs: readonly EpochRecord[];
  readonly trained?: Trained;
}

/** What was found on what is open. */
export type Results = Omit<Session, "table" | "trouble">;

/** What happens to a session: what the reader does, and what the worker reports. */
export type SessionEvent =
  | { readonly kind: "opening" | "opening-model"; readonly name: string }
  | { readonly kind: "finding"; readonly settings: AnyFindSettings }
  | { readonly kind: "training"; readonly settings: AnyTrainSettings }
  | { readonly kind: "continuing" | "stopping" | "closed" }
  | { readonly kind: "restored"; readonly results: Results }
  | Exclude<FromWorker, { kind: "exported" }>;

export const noSession: Session = { table: { status: "none" } };

/** The session after an event. */
export function afterEvent(session: Session, event: SessionEvent): Session {
  const { table, search, training } = session;
  switch (event.kind) {
    case "closed":
      return noSession;
    case "restored":
      return { ...event.results, table: { ...table } };
    case "opening":
      return { table: { status: "opening", name: event.name } };
    case "opened": {
      const { rows, columns, reading } = event;
      if (table.status === "none" || table.status === "files") return session;
      return { ...session, table: { status: "open", name: table.name, rows, columns, reading } };
    }
    case "opening-model":
      return {
        table: { ...(table.status === "files" ? table : { status: "files" }), opening: event.name },
      };
    case "files": {
      const { model, arrays, wrong } = event;
      const trouble = wrong?.sentence;
      return table.status === "files" && (model || arrays)
        ? { ...session, table: { status: "files", model, arrays }, trouble }
        : { ...noSession, trouble };
    }
    case "finding":
      return { table, search: { status: "running", settings: event.settings, repeats: [] } };
    case "prepared":
      return search ? { ...session, search: { ...search, prepared: event.prepared } } : session;
    case "points":
      return search ? { ...session, search: withPoints(search, event) } : session;
    case "found": {
      if (!search) return session;
      const { result, seconds } = event;
      const repeats = result.repeats.map(({ curve }) => curve);
      return { ...session, search: { ...search, status: "ended", result, seconds, repeats } };
    }
    case "training": {
      const { settings } = event;
      return { table, search, training: { status: "running", settings, epochs: [] } };
    }
    case "continuing":
      return training ? { ...session, training: { ...training, status: "running" } } : session;
    case "epochs": {
      if (!training) return session;
      const epochs = [...training.epochs, ...event.epochs];
      return { ...session, training: { ...training, epochs } };
    }
    case "trained": {
      const { trained } = event;
      return training
        ? { ...session, training: { ...training, status: "ended", trained } }
        : session;
    }
    case "stopping":
      return withStatus(session, "stopping");
    case "stopped":
      return withStatus(session, "ended");
    case "refused": {
      const back = table.status === "opening" ? noSession : { table: settled(table) };
      return { ...back, trouble: event.sentence };
    }
    case "failed":
      if (table.status === "opening") return { ...noSession, trouble: event.message };
      return { ...withStatus(session, "ended"), table: settled(table), trouble: event.message };
  }
}

/** Whether anything runs. */
export function isBusy({ table, search, training }: Session): boolean {
  const running = [search, training].some((run) => run && run.status !== "ended");
  return running || table.status === "opening";
}

/** Files of which none is being read. */
function settled(table: TableState): TableState {
  if (table.status !== "files") return table;
  const { opening: _, ...rest } = table;
  return rest;
}

function withStatus(session: Session, status: RunStatus): Session {
  const at = <T extends { readonly status: RunStatus }>(run: T | undefined) =>
    run && run.status !== "ended" ? { ...run, status } : run;
  return { ...session, search: at(session.search), training: at(session.training) };
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
