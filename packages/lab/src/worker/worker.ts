import { columnsSeen, decimalSigns } from "lrfinder/internal";
import { readTable } from "../table/read-table.js";
import type { HeldFiles } from "./model-files.js";
import { nextSearch } from "./next-search.js";
import type { AnyFindSettings, FromWorker, ToWorker } from "./protocol.js";
import type { Searched } from "./searched.js";
import type { OpenedTable } from "./table-subject.js";
import { trainings } from "./trainings.js";

// The other side of the screen Find: reads the table or the model, measures, trains. The engine is
// loaded when it is first needed, and what reads a model's files with the first of them.

let table: OpenedTable | undefined;
let files: HeldFiles = { beside: [] };
let signal = { aborted: false };
let latest: ToWorker;
let busy: Promise<void> = Promise.resolve();

function report(message: FromWorker): void {
  postMessage(message);
}

const trained = trainings({
  report,
  async prepare(settings) {
    if ("inputs" in settings) {
      const { trainTable } = await import("./table-subject.js");
      return trainTable(table!, settings);
    }
    const { trainModel } = await import("./model-subject.js");
    return trainModel(files, settings);
  },
});

const next = nextSearch(async (settings) => {
  const [{ makeReady }, searched] = await Promise.all([engine(), searchedFor(settings)]);
  return makeReady(searched, settings);
});

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "stop") {
    if (data.id === undefined) signal.aborted = true;
    trained.stop(data.id);
    return;
  }
  latest = data;
  const own = { aborted: false };
  // Trainings run beside each other, and all else one after the other.
  const ahead = isOfTrainings(data) ? busy : Promise.all([busy, trained.ended()]);
  const answered = ahead.then(async () => {
    if (!isOfTrainings(data)) signal = own;
    await answer(data).catch(told);
  });
  if (!isOfTrainings(data)) busy = answered;
});

function isOfTrainings({ kind }: ToWorker): boolean {
  return ["train", "continue", "map", "export", "forget"].includes(kind);
}

function told(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const refused = error instanceof Error && "code" in error && error.code === "bad-input";
  report(refused ? { kind: "refused", sentence: message } : { kind: "failed", message });
}

async function answer(asked: Exclude<ToWorker, { kind: "stop" }>): Promise<void> {
  switch (asked.kind) {
    case "open":
      return open(asked);
    case "open-model": {
      const { addFiles, toldOf } = await import("./model-subject.js");
      next.forget();
      const { held, wrong } = await addFiles(files, asked.files);
      files = held;
      report({ kind: "files", ...toldOf(held), wrong });
      return;
    }
    case "prepare":
      return next.prepare(asked.settings, { wanted: () => asked === latest });
    case "find": {
      const { find } = await engine();
      return find(() => next.take(asked.settings), asked.settings, { signal, report });
    }
    case "verify":
      return verify(asked);
    case "train":
      return trained.train(asked.runs, asked.between);
    case "map":
      return trained.map(asked.between);
    case "continue":
      return trained.goOn(asked.id);
    case "export":
      return report({ kind: "exported", id: asked.id, files: await trained.files(asked.id) });
    case "forget":
      return trained.forget(asked.id);
  }
}

async function open(asked: ToWorker & { kind: "open" }): Promise<void> {
  const { file, header, unitsRow, decimal } = asked;
  next.forget();
  const read = await readTable(file, { header, unitsRow });
  if ("wrong" in read) return report({ kind: "refused", sentence: read.wrong });
  const { table: cells, reading } = read;
  table = { name: file.name, table: cells };
  const seen = columnsSeen(cells, { decimal: decimal && decimalSigns[decimal] });
  const notes = [...(cells.notes ?? []), ...seen.notes];
  const { columns } = seen;
  report({ kind: "opened", rows: cells.rows.length, columns, reading, notes });
  // What a search needs is loaded before it is asked for; a failure is told then.
  void Promise.all([engine(), import("./table-subject.js")]).catch(() => {});
}

/** What measures, loaded when it is first needed. */
function engine() {
  return import("./find.js");
}

async function searchedFor(settings: AnyFindSettings): Promise<Searched> {
  if ("inputs" in settings) {
    const { searchedIn } = await import("./table-subject.js");
    return searchedIn(table!, settings);
  }
  const { searchedIn } = await import("./model-subject.js");
  return searchedIn(files, settings);
}

async function verify({ settings, lr }: ToWorker & { kind: "verify" }): Promise<void> {
  const [searched, { verify }] = await Promise.all([searchedFor(settings), import("./verify.js")]);
  return verify(searched, { settings, lr }, { signal, report });
}
