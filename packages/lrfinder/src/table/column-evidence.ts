import { type CellRead, cellKinds, type Kind } from "./cells.js";
import { type OrderFound, orderFinder } from "./dates/order-finder.js";
import type { DateOrder } from "./dates/written-date.js";
import { columnKind } from "./kinds.js";
import type { Seen } from "./narrowing.js";
import { type NumberExample, numberEvidence } from "./number-evidence.js";
import type { DecimalSign, NumberNotation } from "./written-number.js";

/** A text, how often it stands in a column, and where first. */
export interface TextCount extends Seen {
  readonly count: number;
}

/** What all cells of a column make of it. */
export interface FoundColumn {
  readonly kind: Kind;
  /** How its numbers are read; left out where it holds none that are written out. */
  readonly notation?: NumberNotation;
  /** A number that programs would read otherwise, or not at all. */
  readonly example?: NumberExample;
  /** The order of its dates; left out where none is in doubt. */
  readonly order?: DateOrder;
  /** A date that is not year, month and day in figures. */
  readonly date?: string;
  /** Signs that say that a value is missing, the commonest first; among texts they are texts. */
  readonly strays: readonly TextCount[];
  /** Why its cells cannot be read as values of that kind; undefined where they can. */
  readonly fault?: ColumnFault;
}

/** Why the cells of a column cannot be read. */
export type ColumnFault =
  /** Some do not belong there; the commonest of them come first. */
  | {
      readonly what: "odd";
      readonly cells: readonly TextCount[];
      /** How many cells there are in all. */
      readonly count: number;
      /** Whether they are numbers, but no finite ones. */
      readonly infinite: boolean;
    }
  /** Two numbers are not written alike. */
  | { readonly what: "mixed"; readonly cells: readonly [Seen, Seen] }
  /** A date has a time zone in letters. */
  | { readonly what: "zoned"; readonly cells: readonly [Seen] }
  /** Its dates have no order. */
  | { readonly what: "order"; readonly found: NoOrder };

/** Why dates have no order. */
export type NoOrder = Exclude<OrderFound, { status: "found" }>;

/** What decides where the cells of a column leave a choice. */
export interface ColumnChoice {
  /** The sign of decimals. */
  readonly usual: DecimalSign;
  /** The order that dates must fit; default: they decide themselves. */
  readonly dates?: DateOrder;
  /**
   * What its values are; default: what most cells make them. Codes are numbers that are names, such
   * as `007`: signs that say that a value is missing do so among them, too.
   */
  readonly as?: Kind | "codes";
}

/** What the cells of a column say of it. */
export interface ColumnEvidence {
  /** Takes a cell, or several of the same text of which this is the first. */
  take(cell: CellRead, at: TextCount): void;
  /** The kind that the cells make it; undefined where all are missing. */
  kind(): Kind | undefined;
  /** The sign of decimals, where its numbers leave only one. */
  decimal(): DecimalSign | undefined;
  found(choice: ColumnChoice): FoundColumn | undefined;
}

/** So many different texts are told apart at most, of each kind. */
const MOST_TOLD = 1000;
/** Numbers are told apart only where they stand among dates. */
const FEW_NUMBERS = 3;

/** Gathers what the cells of a column say of it. */
export function columnEvidence(): ColumnEvidence {
  const counts = Object.values(cellKinds).map(() => 0);
  const told = counts.map(() => new Map<string, TextCount>());
  const numbers = numberEvidence();
  const orders = orderFinder();

  const oddIn = (kind: Exclude<Kind, "text">): ColumnFault | undefined => {
    const belong: readonly number[] = [cellKinds.missing, cellKinds.stray, cellKinds[kind]];
    const zoned = [...told[cellKinds.zoned]!.values()];
    if (kind === "date" && zoned.length > 0) return { what: "zoned", cells: [zoned[0]!] };
    const odd = told.flatMap((cells, i) => (belong.includes(i) ? [] : [...cells.values()]));
    if (odd.length === 0) return undefined;
    const count = counts.reduce((sum, one, i) => (belong.includes(i) ? sum : sum + one), 0);
    const infinite = count === counts[cellKinds.infinite];
    return { what: "odd", cells: commonest(odd), count, infinite };
  };

  return {
    take(cell, at) {
      counts[cell.kind]! += at.count;
      if (cell.kind === cellKinds.missing) return;
      if (cell.number) numbers.take(cell.number, at.row, at.text);
      if (cell.date) orders.take(cell.date, { row: at.row, value: at.text });
      const cells = told[cell.kind]!;
      const most = cell.number ? FEW_NUMBERS : MOST_TOLD;
      const known = cells.get(at.text);
      if (known) cells.set(at.text, { ...known, count: known.count + at.count });
      else if (cells.size < most) cells.set(at.text, at);
    },
    kind: () => columnKind(counts),
    decimal: () => (columnKind(counts) === "numeric" ? numbers.decimal() : undefined),
    found({ usual, dates, as }) {
      const most = columnKind(counts);
      if (most === undefined) return undefined;
      const strays = commonest([...told[cellKinds.stray]!.values()]);
      if (as === "codes") return { kind: "text", strays };
      const kind = as ?? most;
      if (kind === "text") return { kind, strays: [] };
      const fault = oddIn(kind);
      if (fault || kind === "boolean") return { kind, strays, fault };
      if (kind === "date") {
        const found = orders.found(dates);
        if (found.status !== "found") return { kind, strays, fault: { what: "order", found } };
        return { kind, strays, order: found.order, date: found.example?.value };
      }
      const reading = numbers.reading(usual);
      if (reading.disagree) {
        return { kind, strays, fault: { what: "mixed", cells: reading.disagree } };
      }
      return { kind, strays, notation: reading.notation, example: reading.example };
    },
  };
}

function commonest(cells: readonly TextCount[]): TextCount[] {
  return [...cells].sort((a, b) => b.count - a.count || a.row - b.row);
}
