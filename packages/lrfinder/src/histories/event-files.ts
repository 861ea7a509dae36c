import { counted } from "../numeric/words.js";
import { namesThePart } from "./column-names.js";
import { eventRecords } from "./event-records.js";
import { scalarEvent } from "./event-scalars.js";
import type { History, HistoryColumn } from "./history.js";
import { historyError } from "./history-error.js";

/** An event file of TensorBoard, and its path. */
export interface EventFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The column that counts the steps. */
const STEP = "step";

/** A row: the numbers that were written one after another at one step. */
interface Row {
  readonly file: string;
  readonly step: number;
  readonly values: Map<string, number>;
}

/**
 * Reads event files of TensorBoard. Those of one folder are one run, in the order of their names;
 * where there are several runs, their names stand before their tags.
 *
 * @throws an error with code `bad-history` where a file is damaged, or holds no scalars.
 */
export function readEventFiles(given: readonly EventFile[]): History {
  const files = given.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const runs = new Map<string, EventFile[]>();
  for (const file of files) {
    const run = runOf(file.name);
    runs.set(run, [...(runs.get(run) ?? []), file]);
  }
  const shared = sharedStart([...runs.keys()]);
  const notes: string[] = [];
  const read = [...runs].map(([run, ofRun]) => ({
    run: run.slice(shared),
    rows: ofRun.reduce<readonly Row[]>((rows, file) => rowsAfter(rows, { file, notes }), []),
  }));
  const rows = read.flatMap((each) => each.rows);
  const name =
    files.length === 1
      ? files[0]!.name
      : `${files[0]!.name} and ${counted(files.length - 1, "more file")}`;
  if (rows.length === 0) throw historyError(`${name}: there are no scalars in it`);
  let before = 0;
  const columns = read.flatMap(({ run, rows: own }) => {
    const made = columnsOf(own, { run: runs.size > 1 ? run : undefined, before, all: rows.length });
    before += own.length;
    return made;
  });
  return {
    name,
    format: "event files of TensorBoard",
    columns: [{ name: STEP, cells: rows.map(({ step }) => step) }, ...columns],
    step: STEP,
    place: (row) => `step ${rows[row]!.step} of ${rows[row]!.file}`,
    notes,
  };
}

/** The rows of a run, after one more of its files. */
function rowsAfter(
  before: readonly Row[],
  { file: { name, bytes }, notes }: { file: EventFile; notes: string[] },
): readonly Row[] {
  const { messages, cutShort, damaged } = eventRecords(bytes);
  if (damaged !== undefined) {
    throw historyError(
      `${name}, record ${damaged}: its checksum is wrong, the file is damaged; copy it again`,
    );
  }
  if (cutShort)
    notes.push(
      `the last record of ${name} is cut short, as while a training runs, and was left out`,
    );
  let rows = [...before];
  for (const message of messages) {
    const { step, starts, scalars } = scalarEvent(message);
    if (starts) rows = rows.filter((row) => row.step < step);
    for (const [tag, value] of scalars) {
      let row = rows.at(-1);
      if (!row || row.step !== step || row.file !== name || row.values.has(tag)) {
        row = { file: name, step, values: new Map() };
        rows.push(row);
      }
      row.values.set(tag, value);
    }
  }
  return rows;
}

/** A column for each tag of a run, whose rows begin after some others. */
function columnsOf(
  rows: readonly Row[],
  { run, before, all }: { run: string | undefined; before: number; all: number },
): HistoryColumn[] {
  const cells = new Map<string, unknown[]>();
  for (const [i, { values }] of rows.entries()) {
    for (const [tag, value] of values) {
      const own = cells.get(tag) ?? new Array<unknown>(all).fill(undefined);
      own[before + i] = value;
      cells.set(tag, own);
    }
  }
  return [...cells].map(([tag, own]) => {
    if (run === undefined || run === "") return { name: tag, run, cells: own };
    const name = `${run}/${tag}`;
    return { name, run, metric: namesThePart(run) ? name : tag, cells: own };
  });
}

function runOf(path: string): string {
  const plain = path.replaceAll("\\", "/");
  return plain.slice(0, plain.lastIndexOf("/") + 1).replace(/\/$/, "");
}

/** How many characters of folders all runs have in common. */
function sharedStart(runs: readonly string[]): number {
  const [first = ""] = runs;
  const folders = [0, ...[...first.matchAll(/\/|$/g)].map(({ index }) => index + 1)];
  return (
    folders.findLast((end) =>
      runs.every((run) => `${run}/`.startsWith(`${first}/`.slice(0, end))),
    ) ?? 0
  );
}
