import { columnKind, type Kind } from "lrfinder/internal";
import type { InputError } from "../errors/input-error.js";
import type { Choice } from "./choose-columns.js";
import { checkUsable, countKinds, firstOther } from "./count-kinds.js";
import type { Database } from "./database.js";
import { refused } from "./refused.js";
import type { Relation } from "./relation.js";

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
    const found = columnKind(counts[i]!);
    if (!found) continue;
    const { kind, odd } = found;
    if (odd && (kind === "numeric" || kind === "date")) {
      throw await oddValue(database, relation, { index, kind });
    }
    kinds.set(index, kind);
  }
  return { rows, kinds };
}

/** The error for the first cell of a column that is neither missing nor of its kind. */
async function oddValue(
  database: Database,
  relation: Relation,
  { index, kind }: { index: number; kind: "numeric" | "date" },
): Promise<InputError> {
  const odd = (await firstOther(database, relation, { index, kind }))!;
  return refused(relation.name, { code: "odd-value", kind, ...odd });
}
