import type { AskedRows, FoundRows, RowAccess } from "../data/row-access.js";
import type { RunOptions } from "./updater.js";

/** A batch that is read in parts. */
export interface PartsOfBatch {
  readonly count: number;
  /** Reads a part; undefined where it is no longer wanted. */
  read(part: number): Promise<FoundRows | undefined>;
}

/**
 * A batch in parts of `chunk` rows, the last of which may have fewer.
 *
 * @param options.later the batch that comes so many places after this one, which is the first.
 */
export function partsOfBatch(
  access: RowAccess,
  {
    aborted,
    chunk,
    later,
  }: Pick<RunOptions, "aborted"> & {
    chunk: number;
    later: (place: number) => AskedRows | undefined;
  },
): PartsOfBatch {
  const countOf = ({ rows }: AskedRows) => Math.ceil(rows.length / chunk);
  /** A part of this batch, or of one behind it. */
  const partAt = (part: number, place = 0): AskedRows | undefined => {
    const batch = later(place);
    if (!batch) return undefined;
    if (part >= countOf(batch)) return partAt(part - countOf(batch), place + 1);
    return { at: batch.at, rows: batch.rows.subarray(part * chunk, (part + 1) * chunk) };
  };
  const count = countOf(later(0)!);
  let last: { readonly part: number; readonly found: FoundRows } | undefined;
  return {
    count,
    async read(part) {
      if (aborted()) return undefined;
      if (last?.part === part) return last.found;
      const found = await access.read([partAt(part)!], {
        aborted,
        upcoming: (place) => partAt(part + 1 + place),
      });
      last = found && { part, found };
      return found;
    },
  };
}
