import type { DateOrder } from "./dates/written-date.js";
import type { PartChoice } from "./encode-part.js";
import type { EncodedTable, EncodeOptions } from "./encode-stored.js";
import type { OddCells } from "./odd-cells.js";
import type { ValueReading } from "./parsed-store.js";
import type { Refusal } from "./refusals.js";
import type { DecimalSign } from "./written-number.js";

/** A column that is read. */
export interface ReadColumn {
  readonly name: string;
  /** What its cells come as: texts, null where missing; or numbers, NaN where missing. */
  readonly cells: "text" | "number" | "boolean" | "date";
  /**
   * Of numbers that stand in the file as texts, whether one in it can have its decimals behind a
   * point only; left out for numbers that are typed in the file.
   */
  readonly pointOnly?: boolean;
  /** Of numbers that are typed in the file, whether they are whole; default false. */
  readonly isWhole?: boolean;
  /** Whether its values are categories, whatever they look like; default false. */
  readonly asText?: boolean;
  /** Whether it is the first column of the table; default false. */
  readonly isFirst?: boolean;
  /** Whether it was asked for by name, and is an input even where it numbers the rows; default false. */
  readonly isAsked?: boolean;
  /** Whether it groups the rows, and is no input; of the last column only; default false. */
  readonly isGroups?: boolean;
}

/** What to read, and what becomes of it. */
export interface TableRequest<B extends ArrayBufferLike> extends EncodeOptions<B> {
  /** The target's column, and then those of the inputs, in their order. */
  readonly columns: readonly ReadColumn[];
  /** The sign of decimals, where the numbers of a column leave both. */
  readonly decimal?: DecimalSign;
  /** The same, where the other columns of the table do not decide either; default a point. */
  readonly usualDecimal?: DecimalSign;
  /** The order of dates that end with their year; default: those of each column decide. */
  readonly dates?: DateOrder;
  /** How many rows the table has, where that is known; default: room for them grows. */
  readonly rows?: number;
  /** The rows whose numbers are kept, among those with a target; default: all of them. */
  readonly keep?: KeptRows;
  /** Chooses rows that become numbers as a table of their own, too, where all are kept; default none. */
  readonly part?: PartChoice;
  /** Whether other rows may be chosen later, for which all cells stay in memory; default false. */
  readonly reusable?: boolean;
  /** What an earlier reading found out. */
  readonly known?: Known;
}

/** Some of the rows that have a target. */
export interface KeptRows {
  /** Their places, in order. */
  readonly places: readonly number[];
  /** How many rows there are to choose from. */
  readonly of: number;
}

/** What is known only once a table has been read, and decides how it is read. */
export interface Known {
  /** How many rows have a target. */
  readonly rows?: number;
  /** Whether a column of text is read as values or as texts, by its place; default: texts, until they are too many. */
  readonly readAs: ReadonlyMap<number, ValueReading | "texts">;
  /** The places of columns whose numbers have to be read as they are written. */
  readonly asWritten: ReadonlySet<number>;
  /** Whether signs such as `-` and `None` say that a row has no target. */
  readonly strayTargets?: boolean;
}

/** What reading a table came to. */
export type TableEnd<B extends ArrayBufferLike> =
  | {
      readonly kind: "encoded";
      readonly table: EncodedTable<B>;
      readonly part?: EncodedTable<B>;
      /** Chooses other rows later; left out where that was not asked for. */
      readonly partOf?: (choice: PartChoice) => EncodedTable<B> | undefined;
    }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "odd"; readonly odd: OddCellsOf }
  | { readonly kind: "again"; readonly known: Known };

/** Cells that cannot be read as values of their column. */
export interface OddCellsOf extends OddCells {
  /** The place of the column among those that are read. */
  readonly at: number;
}
