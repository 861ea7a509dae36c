import { cellKinds, readCell } from "lrfinder/internal";
import {
  columnsOf,
  type EncodedTable,
  encodeTable,
  isRefusal,
  refusalInWords,
  type TextTable,
} from "lrfinder/table";
import { readTable } from "../table/read-table.js";
import { remedies } from "../table/remedies.js";
import type { FromWorker, NetworkSettings, ToWorker } from "./protocol.js";
import type { Training } from "./train.js";

// The other side of the screen Find: reads the table, measures, trains. The engine is loaded when
// it is first needed.

let table: TextTable | undefined;
let name = "";
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
      report({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    });
  });
});

async function answer(asked: Exclude<ToWorker, { kind: "stop" }>): Promise<void> {
  switch (asked.kind) {
    case "open": {
      const read = await readTable(asked.file);
      if ("wrong" in read) return report({ kind: "refused", sentence: read.wrong });
      ({ table } = read);
      const { reading } = read;
      name = asked.file.name;
      report({ kind: "opened", rows: table.rows.length, columns: columnsOf(table), reading });
      const { warmUp } = await import("./warm-up.js");
      return warmUp({ wanted: () => asked !== latest });
    }
    case "find": {
      const data = encoded(asked.settings);
      if (!data) return;
      const { find } = await import("./find.js");
      return find(data, asked.settings, { signal, report });
    }
    case "train": {
      const data = encoded(asked.settings);
      if (!data) return;
      const { prepareTraining } = await import("./train.js");
      await training?.close();
      training = await prepareTraining(data, asked.settings, {
        rowIn: rowsWith(asked.settings, data),
      });
      return training.run({ signal, report });
    }
    case "continue":
      return training?.run({ signal, report });
    case "export":
      if (training) report({ kind: "exported", model: await training.file() });
  }
}

/** The table as numbers; undefined where it is refused, which is reported. */
function encoded(settings: NetworkSettings): EncodedTable | undefined {
  if (!table) throw new Error("no table has been opened");
  const data = encodeTable(table, settings);
  if (!isRefusal(data)) return data;
  report({ kind: "refused", sentence: refusalInWords(data, { table: name, remedies }) });
  return undefined;
}

/** The places of rows with a target in the whole table. */
function rowsWith(
  { target }: NetworkSettings,
  { classes = [] }: Pick<EncodedTable, "classes">,
): (row: number) => number {
  const isMissing = (cell: string) => {
    const { kind } = readCell(cell);
    // Among texts, a sign such as "-" is one of the classes.
    return kind === cellKinds.missing || (kind === cellKinds.stray && !classes.includes(cell));
  };
  const places = table!.rows.flatMap((cells, row) => (isMissing(cells[target]!) ? [] : [row]));
  return (row) => places[row]!;
}
