import { inputError } from "../errors/input-error.js";
import { cellKinds, type Kind } from "./cells.js";
import type { Choice } from "./choose-columns.js";
import { checkUsable, countKinds, firstOther } from "./count-kinds.js";
import type { Database } from "./database.js";
import { quoted } from "./quoted.js";
import type { Relation } from "./relation.js";

/** From this share of numbers (or dates) on, other text in a column is a mistake and no category. */
const CLEAR_SHARE = 0.95;

/** What a look at every cell found. */
export interface Kinds {
  /** Rows of the table. */
  readonly rows: number;
  /** The kind of each column that was asked for and has a value, by its index. */
  readonly kinds: ReadonlyMap<number, Kind>;
}

/**
 * The kinds of the chosen columns, decided by all their values.
 *
 * @throws InputError for a value that does not belong in its column.
 */
export async function kindsOf(
  database: Database,
  relation: Relation,
  { target, inputs }: Choice,
): Promise<Kinds> {
  for (const index of [target, ...inputs]) {
    const instead = index === target ? "choose another target" : "leave it out with --drop";
    checkUsable(relation, { index, instead });
  }
  const indices = [target, ...inputs];
  const { rows, counts } = await countKinds(database, relation, indices);
  const kinds = new Map<number, Kind>();
  for (const [i, index] of indices.entries()) {
    const found = counts[i]!;
    const numbers = found[cellKinds.numeric]! + found[cellKinds.infinite]!;
    const all = rows - found[cellKinds.missing]!;
    if (all === 0) continue;
    if (numbers >= CLEAR_SHARE * all) {
      const clean = found[cellKinds.numeric] === all;
      if (!clean) await refuse(database, relation, { index, kind: "numeric" });
      kinds.set(index, "numeric");
    } else if (found[cellKinds.boolean] === all) kinds.set(index, "boolean");
    else if (found[cellKinds.date]! >= CLEAR_SHARE * all) {
      const clean = found[cellKinds.date] === all;
      if (!clean) await refuse(database, relation, { index, kind: "date" });
      kinds.set(index, "date");
    } else kinds.set(index, "text");
  }
  return { rows, kinds };
}

/** Refuses the first cell of a column that is neither missing nor of its kind. */
async function refuse(
  database: Database,
  relation: Relation,
  { index, kind }: { index: number; kind: "numeric" | "date" },
): Promise<never> {
  const { where, value, infinite } = (await firstOther(database, relation, { index, kind }))!;
  const wrong = infinite
    ? `${value} is not finite`
    : `${quoted(value)} is not a ${kind === "date" ? "date" : "number"} as the others are`;
  throw inputError(`${where}: ${wrong}; correct it, or leave it empty if it is missing`);
}
