import { cellKinds, correctOrEmpty, type Kind, quoted } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { checkUsable, countKinds, firstOther } from "./count-kinds.js";
import type { Database } from "./database.js";
import type { Relation, SourceColumn } from "./relation.js";

/** A column of the table, and the kind that it had in training. */
export interface KnownColumn {
  readonly index: number;
  readonly kind: Kind;
}

/** The columns as they are now. */
export interface CheckedColumns {
  /** Rows of the table. */
  readonly rows: number;
  /** Missing values of each column. */
  readonly missing: readonly number[];
}

const plurals = { numeric: "numbers", boolean: "true and false", date: "dates", text: "text" };
const storedKinds = { number: "numeric", boolean: "boolean", date: "date" } as const;

/**
 * Holds columns against the kinds that they had in training. A text may be anything; the others hold values of
 * their kind only.
 *
 * @throws InputError for a column or a value of another kind.
 */
export async function checkKinds(
  database: Database,
  relation: Relation,
  columns: readonly KnownColumn[],
): Promise<CheckedColumns> {
  for (const { index } of columns) {
    checkUsable(relation, { index, instead: "the model was trained on it" });
  }
  const indices = columns.map(({ index }) => index);
  const { rows, counts } = await countKinds(database, relation, indices);
  const missing = counts.map((count) => count[cellKinds.missing]!);
  for (const [i, column] of columns.entries()) {
    const { stored, name } = relation.columns[column.index]!;
    const kind = storedKind(stored);
    if (kind !== undefined && kind !== column.kind && missing[i] !== rows) {
      throw inputError(
        `${relation.name}, column ${quoted(name)}: it holds ${plurals[kind]} where training had ${plurals[column.kind]}`,
      );
    }
    if (column.kind === "text") continue;
    if (missing[i]! + counts[i]![cellKinds[column.kind]]! < rows) {
      await refuse(database, relation, { index: column.index, kind: column.kind });
    }
  }
  return { rows, missing };
}

function storedKind(stored: SourceColumn["stored"]): Kind | undefined {
  return stored === "number" || stored === "boolean" || stored === "date"
    ? storedKinds[stored]
    : undefined;
}

async function refuse(
  database: Database,
  relation: Relation,
  column: { index: number; kind: Exclude<Kind, "text"> },
): Promise<never> {
  const { column: name, place, value, infinite } = (await firstOther(database, relation, column))!;
  const one = { numeric: "a number", boolean: "true or false", date: "a date" }[column.kind];
  const wrong = infinite
    ? `${value} is not finite`
    : `${quoted(value)} is not ${one}, as it was in training`;
  throw inputError(
    `${relation.name}, ${place}, column ${quoted(name)}: ${wrong}; ${correctOrEmpty}`,
  );
}
