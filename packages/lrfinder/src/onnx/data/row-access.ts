import type { BatchContext } from "./row-source.js";
import type { Tables } from "./tables.js";

/** Rows that are asked for together: those of a batch, or of a part of one. */
export interface AskedRows {
  readonly rows: Int32Array;
  /** The update that is made of them; left out for rows to measure. */
  readonly at?: Pick<BatchContext, "epoch" | "seed">;
}

/** Rows that were asked for. */
export interface FoundRows {
  /** Tables that hold them, among others perhaps. */
  readonly tables: Tables;
  /** For each of the asked, which rows of these tables they are. */
  readonly rows: readonly Int32Array[];
}

/** Around a reading of rows. */
export interface ReadOptions {
  /** Whether the rows are no longer wanted. */
  readonly aborted?: () => boolean;
  /**
   * What will be asked for after this: so many places later, from 0 on; undefined where nothing is
   * known. Rows may be read ahead by it.
   */
  readonly upcoming?: (place: number) => AskedRows | undefined;
}

/** Rows to train on or to measure, wherever they are. */
export interface RowAccess {
  /** How many there are. */
  readonly rows: number;
  /** How many rows should be asked for at once, at most. */
  readonly most: number;
  /**
   * Finds rows.
   *
   * @returns undefined where they were no longer wanted.
   */
  read(
    asked: readonly AskedRows[],
    options?: ReadOptions,
  ): FoundRows | Promise<FoundRows | undefined>;
  /** Drops what was read ahead. */
  forget?(): void;
}

/** Rows of tables in memory. */
export function inMemory(tables: Tables): RowAccess {
  return {
    rows: tables.rows,
    most: Infinity,
    read: (asked) => ({ tables, rows: asked.map(({ rows }) => rows) }),
  };
}

/** How many batches of so many rows should be asked for at once, at most; one at least. */
export function batchesAtOnce({ most }: RowAccess, batchSize: number): number {
  return Math.max(1, Math.floor(most / batchSize));
}
