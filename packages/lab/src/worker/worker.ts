import { columnsSeen, decimalSigns } from "lrfinder/internal";
import { readTable } from "../table/read-table.js";
import type { HeldFiles } from "./model-files.js";
import type { AnyFindSettings, FromWorker, ToWorker } from "./protocol.js";
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
  return kind === "train" || kind === "continue" || kind === "export" || kind === "forget";
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
      const { held, wrong } = await addFiles(files, asked.files);
      files = held;
      report({ kind: "files", ...toldOf(held), wrong });
      return warmUp(asked);
    }
    case "find":
      return find(asked.settings);
    case "verify":
      return verify(asked);
    case "train":
      return trained.train(asked.runs);
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
  const read = await readTable(file, { header, unitsRow });
  if ("wrong" in read) return report({ kind: "refused", sentence: read.wrong });
  const { table: cells, reading } = read;
  table = { name: file.name, table: cells };
  const seen = columnsSeen(cells, { decimal: decimal && decimalSigns[decimal] });
  const notes = [...(cells.notes ?? []), ...seen.notes];
  const { columns } = seen;
  report({ kind: "opened", rows: cells.rows.length, columns, reading, notes });
  return warmUp(asked);
}

async function warmUp(asked: ToWorker): Promise<void> {
  // What a search needs is there before it is asked for.
  const [{ warmUp }] = await Promise.all([
    import("./warm-up.js"),
    asked.kind === "open" ? import("./table-subject.js") : import("./model-subject.js"),
  ]);
  return warmUp({ wanted: () => asked !== latest });
}

async function find(settings: AnyFindSettings): Promise<void> {
  if ("inputs" in settings) {
    const { findTable } = await import("./table-subject.js");
    return findTable(table!, settings, { signal, report });
  }
  const { findModel } = await import("./model-subject.js");
  return findModel(files, settings, { signal, report });
}

async function verify({ settings, lr }: ToWorker & { kind: "verify" }): Promise<void> {
  if ("inputs" in settings) {
    const { verifyTable } = await import("./table-subject.js");
    return verifyTable(table!, { settings, lr }, { signal, report });
  }
  const { verifyModel } = await import("./model-subject.js");
  return verifyModel(files, { settings, lr }, { signal, report });
}
