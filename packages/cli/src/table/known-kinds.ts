import {
  type Cells,
  cellKindOf,
  cellKinds,
  correctOrEmpty,
  type Kind,
  type OddCell,
  quoted,
} from "lrfinder/internal";
import type { DateOrder } from "lrfinder/table";
import { inputError } from "../errors/input-error.js";
import type { Database } from "./database.js";
import { type KnownDates, knownDates, lookAtDates } from "./known-dates.js";
import { NotANumber, readCells } from "./read-cells.js";
import { refused } from "./refused.js";
import { type Relation, type Stored, storedAs } from "./relation.js";
import { remembered } from "./remembered.js";

/** A column of the table, and the kind that it had in training. */
export interface KnownColumn {
  readonly index: number;
  readonly kind: Kind;
  /** Of dates, the order that they had; default: they are read as they show themselves. */
  readonly notation?: DateOrder;
}

/** The columns as they are now. */
export interface CheckedColumns {
  /** Rows of the table. */
  readonly rows: number;
  /** Missing values of each column. */
  readonly missing: readonly number[];
  /** The names of the numeric columns in which a number is written with a decimal comma. */
  readonly commas: readonly string[];
  /** How the dates of each column are read. */
  readonly dates: readonly (KnownDates | undefined)[];
}

const plurals = { numeric: "numbers", boolean: "true and false", date: "dates", text: "text" };
const storedKinds = { number: "numeric", boolean: "boolean", date: "date" } as const;

/**
 * Holds columns against the kinds that they had in training. A text may be anything; the others hold values of
 * their kind only.
 *
 * @param stored the table, columns of text perhaps stored as numbers.
 * @param written the table as it is written.
 * @throws InputError for a column or a value of another kind; NotANumber where the text of a number must be known.
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
    const looks = columns.map(({ kind }, i) => ({
      ...lookAt(kept[i]!, { kind, ...stored }),
      dates: kind === "date" ? lookAtDates() : undefined,
    }));
    let rows = 0;
    for await (const cells of readCells(database, stored, indices)) {
      for (const [i, { take, dates }] of looks.entries()) {
        take(cells[i]!, rows);
        dates?.take(cells[i]!, rows);
      }
      rows += cells[0]?.length ?? 0;
    }
    return { rows, looks };
  });
  const dates: (KnownDates | undefined)[] = [];
  for (const [i, { index, kind, notation }] of columns.entries()) {
    const { missing, other } = looks[i]!.found();
    const column = stored.columns[index]!;
    const as = kept[i]!;
    if (as !== "text" && storedKinds[as] !== kind && missing !== rows) {
      throw inputError(
        `${stored.name}, column ${quoted(column.name)}: it holds ${plurals[storedKinds[as]]} where training had ${plurals[kind]}`,
      );
    }
    if (!other || kind === "text") {
      const look = looks[i]!.dates;
      dates.push(look && (await knownDates(look, stored, { column: column.name, notation })));
      continue;
    }
    if (column !== written.columns[index]) throw new NotANumber(index);
    const place = await stored.place(other.row + 1);
    const one = { numeric: "a number", boolean: "true or false", date: "a date" }[kind];
    if (other.zoned) {
      const { value } = other;
      throw refused(stored.name, { code: "zoned-date", column: column.name, place, value });
    }
    const wrong = other.infinite
      ? `${other.value} is not finite`
      : `${quoted(other.value)} is not ${one}, as it was in training`;
    throw inputError(
      `${stored.name}, ${place}, column ${quoted(column.name)}: ${wrong}; ${correctOrEmpty}`,
    );
  }
  return {
    rows,
    missing: looks.map((look) => look.found().missing),
    commas: columns.flatMap(({ index }, i) =>
      looks[i]!.found().comma ? [stored.columns[index]!.name] : [],
    ),
    dates,
  };
}

/** Looks at the cells of a column that had a kind in training. */
function lookAt(
  stored: Stored,
  { kind, decimalComma }: { kind: Kind; decimalComma: boolean },
): {
  take(cells: Cells, first: number): void;
  found(): {
    missing: number;
    other?: OddCell;
    comma: boolean;
  };
} {
  let missing = 0;
  let other: OddCell | undefined;
  let comma = false;
  const kindOfText = remembered((text) => cellKindOf(text, { decimalComma }));
  const kindOfNumber = (value: number) => {
    if (Number.isNaN(value)) return cellKinds.missing;
    if (!Number.isFinite(value)) return cellKinds.infinite;
    return stored === "text" ? cellKinds.text : cellKinds[storedKinds[stored]];
  };
  return {
    take(cells, first) {
      for (const [row, cell] of cells.entries()) {
        const found = typeof cell === "number" ? kindOfNumber(cell) : kindOfText(cell ?? "");
        if (found === cellKinds.missing) missing++;
        else if (kind !== "text" && found !== cellKinds[kind]) {
          other ??= {
            ...{ row: first + row, value: inWords(cell) },
            infinite: found === cellKinds.infinite,
            zoned: kind === "date" && found === cellKinds.zoned,
          };
        }
        if (decimalComma && kind === "numeric" && typeof cell === "string") {
          comma ||= cell.includes(",");
        }
      }
    },
    found: () => ({ missing, other, comma }),
  };
}

/** A cell as DuckDB writes it. */
function inWords(cell: number | string | null): string {
  if (typeof cell !== "number" || Number.isFinite(cell)) return String(cell);
  return cell > 0 ? "inf" : "-inf";
}
