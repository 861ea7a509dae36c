import type { Kind } from "./cells.js";
import type { DatesRead } from "./dates/date-words.js";
import type { DateOrder } from "./dates/written-date.js";
import { type EncodedTable, type EncodeOptions, encodeStored } from "./encode-stored.js";
import { countedClasses } from "./encode-target.js";
import { numberStore } from "./number-store.js";
import { type OddCells, oddCell, oddDates } from "./odd-cells.js";
import { type ParsedStore, parsedStore } from "./parsed-store.js";
import type { Piece } from "./piece.js";
import type { Refusal } from "./refusals.js";
import type { Cells, StoredColumn } from "./stored-column.js";
import { type TextStore, textStore } from "./text-store.js";

/** A column that is read. */
export interface ReadColumn {
  readonly name: string;
  /** What its cells come as: texts, null where missing; or numbers, NaN where missing. */
  readonly cells: "text" | "number" | "boolean" | "date";
}

/** What to read, and what becomes of it. */
export interface TableRequest<B extends ArrayBufferLike> extends EncodeOptions<B> {
  /** The target's column, and then those of the inputs, in their order. */
  readonly columns: readonly ReadColumn[];
  /** Whether numbers in texts may be written with a decimal comma. */
  readonly decimalComma: boolean;
  /** The order of dates that end with their year; default: those of each column decide. */
  readonly dates?: DateOrder;
  /** The rows whose numbers are kept, among those with a target; default: all of them. */
  readonly keep?: KeptRows;
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
  readonly readAs: ReadonlyMap<number, "values" | "texts">;
  /** The order of a column's dates, by its place; default: that in which they are asked for. */
  readonly orders?: ReadonlyMap<number, DateOrder>;
}

/** What reading a table came to. */
export type TableEnd<B extends ArrayBufferLike> =
  | { readonly kind: "encoded"; readonly table: EncodedTable<B> }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "odd"; readonly odd: OddCells }
  | { readonly kind: "again"; readonly known: Known };

/** A table that is read in pieces, from its first row on. */
export interface TableReader<B extends ArrayBufferLike> {
  /** Takes the cells of some rows, column by column; false where there is no need to read on. */
  take(cells: readonly Cells[]): boolean;
  end(): TableEnd<B>;
}

/**
 * Reads a table in pieces, and turns it into numbers. Its rules are those of the command and of
 * the lab's page; whoever reads a file only cuts it into cells.
 */
export function tableReader<B extends ArrayBufferLike>(request: TableRequest<B>): TableReader<B> {
  const { columns, decimalComma, dates, keep, known } = request;
  const readAs = new Map(known?.readAs);
  const orders = new Map(known?.orders);
  const stores = columns.map(({ cells }, i): Store => {
    const countTo = i === 0 ? countedClasses(request.task) : 0;
    if (cells !== "text") {
      const kind = cells === "number" ? "numeric" : cells;
      return { as: "numbers", store: numberStore({ kind, countTo }) };
    }
    return readAs.get(i) === "values"
      ? {
          as: "values",
          store: parsedStore({ decimalComma, countTo, order: orders.get(i) ?? dates }),
        }
      : { as: "texts", store: textStore({ decimalComma, countTo }) };
  });
  const tooMany = () =>
    stores.flatMap(({ as, store }, i) =>
      as === "texts" && !readAs.has(i) && store.isValues() ? [i] : [],
    );
  let [first, withTarget, nextKept] = [0, 0, 0];

  const keptIn = (targets: Int32Array | undefined, rows: number): Int32Array | undefined => {
    if (!keep) return undefined;
    const kept: number[] = [];
    for (; keep.places[nextKept]! < withTarget + rows; nextKept++) {
      const place = keep.places[nextKept]! - withTarget;
      kept.push(targets ? targets[place]! : place);
    }
    return Int32Array.from(kept);
  };

  return {
    take(cells) {
      const rows = cells[0]!.length;
      const targets = (stores[0]!.store as StoredColumn).present(cells[0]!, first);
      const counted = targets?.length ?? rows;
      const piece: Piece = { first, withTarget: targets, kept: keptIn(targets, counted) };
      for (const [i, { store }] of stores.entries()) (store as StoredColumn).take(cells[i]!, piece);
      first += rows;
      withTarget += counted;
      return tooMany().length === 0;
    },
    end() {
      const overfull = tooMany();
      if (overfull.length > 0) {
        for (const i of overfull) {
          readAs.set(i, "values");
          const found = stores[i]!.store.order(dates);
          if (found.status === "found" && found.order) orders.set(i, found.order);
        }
        return { kind: "again", known: { ...known, readAs, orders } };
      }
      if (keep && keep.of !== withTarget) {
        return { kind: "again", known: { rows: withTarget, readAs, orders } };
      }
      const kinds: (Kind | undefined)[] = [];
      const datesRead: DatesRead[] = [];
      const written: (DateOrder | undefined)[] = [];
      for (const [i, { as, store }] of stores.entries()) {
        const found = store.kind();
        const kind = found?.kind;
        const column = columns[i]!.name;
        if (found?.odd && (kind === "numeric" || kind === "date")) {
          return { kind: "odd", odd: oddCell(store.odd(kind), { column, at: i, kind }) };
        }
        if (as === "values" && (kind === "text" || kind === "boolean")) {
          return { kind: "again", known: { ...known, readAs: readAs.set(i, "texts") } };
        }
        if (kind === "date") {
          const found = store.order(dates);
          if (found.status !== "found")
            return { kind: "odd", odd: oddDates(found, { column, at: i }) };
          const { order, example } = found;
          if (as === "values" && order && order !== (orders.get(i) ?? dates)) {
            return { kind: "again", known: { ...known, readAs, orders: orders.set(i, order) } };
          }
          written[i] = order;
          if (example) datesRead.push({ column, value: example.value, ...(order && { order }) });
        }
        kinds.push(kind);
      }
      const named = (i: number) => ({
        column: columns[i]!.name,
        values: stores[i]!.store.values(kinds[i]!, written[i]),
      });
      const hasCommas = ({ as, store }: Store, i: number) =>
        kinds[i] === "numeric" && as !== "numbers" && store.hasDecimalComma();
      const { name: target } = columns[0]!;
      if (kinds[0] === undefined) {
        return { kind: "refused", refusal: { code: "no-target", column: target } };
      }
      const inputs = [...columns.keys()].slice(1);
      const table = encodeStored(
        {
          target: named(0),
          inputs: inputs.filter((i) => kinds[i] !== undefined).map(named),
          names: inputs.map((i) => columns[i]!.name),
          ...{ rows: withTarget, leftOut: first - withTarget, datesRead },
          decimalCommas: columns.flatMap(({ name }, i) => (hasCommas(stores[i]!, i) ? [name] : [])),
        },
        request,
      );
      return "code" in table ? { kind: "refused", refusal: table } : { kind: "encoded", table };
    },
  };
}

type Store =
  | { readonly as: "numbers"; readonly store: StoredColumn<Float64Array> }
  | { readonly as: "texts"; readonly store: TextStore }
  | { readonly as: "values"; readonly store: ParsedStore };
