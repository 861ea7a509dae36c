import {
  type Cells,
  type ColumnChoice,
  type ColumnFault,
  cellKinds,
  columnEvidence,
  correctOrEmpty,
  type FoundColumn,
  type Kind,
  type NumberNotation,
  oddCells,
  quoted,
  readCell,
  readingNotes,
  type ValueNotation,
} from "lrfinder/internal";
import type { DateOrder, Remedies } from "lrfinder/table";
import { type InputError, inputError } from "../errors/input-error.js";
import type { Database } from "./database.js";
import { NotNumbers, readCells } from "./read-cells.js";
import { refused } from "./refused.js";
import { type Relation, storedAs } from "./relation.js";
import { remembered } from "./remembered.js";

/** A column of the table, and what was known of it in training. */
export interface KnownColumn {
  readonly index: number;
  readonly kind: Kind;
  /** How its numbers were written, where they were not as programs write them. */
  readonly notation?: NumberNotation;
  /** Of dates, the order that they had; default: they are read as they show themselves. */
  readonly order?: DateOrder;
}

/** The columns as they are now. */
export interface CheckedColumns {
  /** Rows of the table. */
  readonly rows: number;
  /** Missing values of each column. */
  readonly missing: readonly number[];
  /** How the values of each column are written. */
  readonly written: readonly Omit<ValueNotation, "kind">[];
  /** How columns were read, where that was a choice, in plain sentences. */
  readonly notes: readonly string[];
}

const plurals = { numeric: "numbers", boolean: "true and false", date: "dates", text: "text" };
const storedKinds = { number: "numeric", boolean: "boolean", date: "date" } as const;

/**
 * Holds columns against the kinds that they had in training. A text may be anything; the others hold values of
 * their kind only.
 *
 * @param stored the table, columns of text perhaps stored as numbers.
 * @param written the table as it is written.
 * @throws InputError for a column or a value of another kind; NotNumbers where the text of a number must be known.
 */
export async function checkKinds(
  database: Database,
  { stored, written }: { stored: Relation; written: Relation },
  columns: readonly KnownColumn[],
): Promise<CheckedColumns> {
  const kept = columns.map(({ index }) =>
    storedAs(stored, { index, instead: "the model was trained on it" }),
  );
  const indices = columns.map(({ index }) => index);
  const { rows, looks } = await database.retried(async () => {
    const looks = columns.map(({ kind }) => lookAt(kind));
    let rows = 0;
    for await (const cells of readCells(database, stored, indices)) {
      for (const [i, look] of looks.entries()) look.take(cells[i]!, rows);
      rows += cells[0]?.length ?? 0;
    }
    return { rows, looks };
  });
  const found = await Promise.all(
    columns.map(async (known, i) => {
      const { index, kind, notation, order } = known;
      const { name } = stored.columns[index]!;
      const as = kept[i]!;
      const missing = looks[i]!.missing();
      if (as !== "text" && storedKinds[as] !== kind && missing !== rows) {
        throw inputError(
          `${stored.name}, column ${quoted(name)}: it holds ${plurals[storedKinds[as]]} where training had ${plurals[kind]}`,
        );
      }
      const column = looks[i]!.found({ usual: notation?.decimal ?? ".", dates: order, as: kind });
      if (column?.fault && stored.columns[index] !== written.columns[index]) {
        throw new NotNumbers(new Set([index]));
      }
      if (column?.fault) throw await faultOf(stored, { column: name, kind }, column.fault);
      refuseOtherSign(stored, { name, is: column?.notation?.sign, was: notation?.sign });
      return { column: name, missing, strays: [], ...column };
    }),
  );
  return {
    rows,
    missing: found.map(({ missing }) => missing),
    written: found.map(({ notation, order }) => ({ notation, order })),
    // What training decided is no question any more.
    notes: readingNotes(
      found.map(({ example, ...column }) => ({
        ...column,
        ...(example && { example: { ...example, otherwise: undefined } }),
      })),
    ),
  };
}

/** The error for cells that cannot be read as training read them. */
async function faultOf(
  { name, place }: Relation,
  { column, kind }: { readonly column: string; readonly kind: Kind },
  fault: ColumnFault,
): Promise<InputError> {
  if (fault.what !== "odd") {
    const { rows, refusal } = oddCells(fault, { column, kind, isTarget: false });
    const places: string[] = [];
    for (const row of rows) places.push(await place(row + 1));
    return refused(name, refusal(places), knownRemedies);
  }
  const { text, row } = fault.cells.reduce((first, one) => (one.row < first.row ? one : first));
  const one = { numeric: "a number", boolean: "true or false", date: "a date", text: "a text" };
  const wrong = fault.infinite
    ? `${text} is not finite`
    : `${quoted(text)} is not ${one[kind]}, as it was in training`;
  return inputError(
    `${name}, ${await place(row + 1)}, column ${quoted(column)}: ${wrong}; ${correctOrEmpty}`,
  );
}

/** What training decided is no question any more. */
const knownRemedies: Partial<Remedies> = {
  chooseOrder: "write dates as year-month-day",
  asText: () => undefined,
  leaveOut: () => undefined,
};

/** Refuses percent where training had none, another currency, and the other way round. */
function refuseOtherSign(
  relation: Relation,
  { name, is = "", was = "" }: { name: string; is?: string; was?: string },
): void {
  const isPercent = is === "%" || was === "%";
  if (is === was || (!isPercent && (is === "" || was === ""))) return;
  const inWords = (sign: string) =>
    sign === "" ? "plain numbers" : `numbers with ${quoted(sign)}`;
  throw inputError(
    `${relation.name}, column ${quoted(name)}: it holds ${inWords(is)} where training had ${inWords(was)}`,
  );
}

/** What the cells of a column come to. */
interface Look {
  take(cells: Cells, first: number): void;
  missing(): number;
  found(choice: ColumnChoice): FoundColumn | undefined;
}

/** Looks at the cells of a column that had a kind in training. */
function lookAt(kind: Kind): Look {
  let missing = 0;
  const evidence = columnEvidence();
  const read = remembered(readCell);
  return {
    take(cells, first) {
      for (const [row, cell] of cells.entries()) {
        if (typeof cell === "number") {
          if (Number.isNaN(cell)) missing++;
          else if (!Number.isFinite(cell)) {
            const text = cell > 0 ? "inf" : "-inf";
            evidence.take(readCell(text), { text, row: first + row, count: 1 });
          }
          continue;
        }
        const found = read(cell ?? "");
        const isStray = found.kind === cellKinds.stray && kind !== "text";
        if (found.kind === cellKinds.missing || isStray) missing++;
        if (kind !== "text") evidence.take(found, { text: cell ?? "", row: first + row, count: 1 });
      }
    },
    missing: () => missing,
    found: evidence.found,
  };
}
