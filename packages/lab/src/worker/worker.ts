import { columnsOf } from "lrfinder/table";
import { readTable } from "../table/read-table.js";
import type { HeldFiles } from "./model-files.js";
import type { AnyFindSettings, AnyTrainSettings, FromWorker, ToWorker } from "./protocol.js";
import type { OpenedTable } from "./table-subject.js";
import type { Training } from "./train.js";

// The other side of the screen Find: reads the table or the model, measures, trains. The engine is
// loaded when it is first needed, and what reads a model's files with the first of them.

let table: OpenedTable | undefined;
let files: HeldFiles = { beside: [] };
let training: Training | undefined;
let signal = { aborted: false };
let latest: ToWorker;
let busy: Promise<void> = Promise.resolve();

function report(message: FromWorker): void {
  postMessage(message);
}

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "stop") {
    signal.aborted = true;
    return;
  }
  latest = data;
  const own = { aborted: false };
  busy = busy.then(async () => {
    signal = own;
    await answer(data).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      const refused = error instanceof Error && "code" in error && error.code === "bad-input";
      report(refused ? { kind: "refused", sentence: message } : { kind: "failed", message });
    });
  });
});

async function answer(asked: Exclude<ToWorker, { kind: "stop" }>): Promise<void> {
  switch (asked.kind) {
    case "open": {
      const read = await readTable(asked.file);
      if ("wrong" in read) return report({ kind: "refused", sentence: read.wrong });
      const { table: cells, reading } = read;
      table = { name: asked.file.name, table: cells };
      report({ kind: "opened", rows: cells.rows.length, columns: columnsOf(cells), reading });
      return warmUp(asked);
    }
    case "open-model": {
      const { addFiles, toldOf } = await import("./model-subject.js");
      const { held, wrong } = await addFiles(files, asked.files);
      files = held;
      report({ kind: "files", ...toldOf(held), wrong });
      return warmUp(asked);
    }
    case "find":
      return find(asked.settings);
    case "train": {
      await training?.close();
      training = await train(asked.settings);
      return training.run({ signal, report });
    }
    case "continue":
      return training?.run({ signal, report });
    case "export":
      if (training) report({ kind: "exported", files: await training.files() });
  }
}

async function warmUp(asked: ToWorker): Promise<void> {
  const { warmUp } = await import("./warm-up.js");
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

async function train(settings: AnyTrainSettings): Promise<Training> {
  if ("inputs" in settings) {
    const { trainTable } = await import("./table-subject.js");
    return trainTable(table!, settings);
  }
  const { trainModel } = await import("./model-subject.js");
  return trainModel(files, settings);
}
