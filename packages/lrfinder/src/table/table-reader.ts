import type { ColumnChoice, FoundColumn } from "./column-evidence.js";
import { encodePart, type PartChoice } from "./encode-part.js";
import { encodeStored, type StoredTable } from "./encode-stored.js";
import { countedClasses } from "./encode-target.js";
import { type NumberStore, numberStore } from "./number-store.js";
import { oddCells } from "./odd-cells.js";
import { type ParsedStore, parsedStore, type ValueReading } from "./parsed-store.js";
import type { Piece } from "./piece.js";
import type { Cells, StoredColumn } from "./stored-column.js";
import type { Known, ReadColumn, TableEnd, TableRequest } from "./table-request.js";
import { type TextStore, type TextStoreOptions, textStore } from "./text-store.js";
import type { DecimalSign } from "./written-number.js";

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
  const { columns, dates, keep, known } = request;
  const readAs = new Map(known?.readAs);
  const stores = columns.map((column, i) =>
    storeFor(column, {
      countTo: i === 0 ? countedClasses(request.task) : 0,
      strays: i === 0 && known?.strayTargets === true,
      readAs: readAs.get(i),
      capacity: keep ? keep.places.length : request.rows,
    }),
  );
  const tooMany = () =>
    stores.flatMap(({ as, store }, i) =>
      as === "texts" && !columns[i]!.asText && !readAs.has(i) && store.isValues() ? [i] : [],
    );
  let [first, withTarget, nextKept] = [0, 0, 0];
  const again = (more: Partial<Known>): TableEnd<B> => {
    const asWritten = known?.asWritten ?? new Set();
    return { kind: "again", known: { ...known, readAs, asWritten, ...more } };
  };

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
      const usual = usualDecimal(stores, request);
      const sooner = unreadable(usual);
      if (sooner) return again(sooner);
      const found = stores.map(({ store }, i) => store.found({ usual, dates, ...asked(i) }));
      for (const [i, column] of found.entries()) {
        if (!column?.fault) continue;
        const faulty = { column: columns[i]!.name, isTarget: i === 0, kind: column.kind };
        return { kind: "odd", odd: { at: i, ...oddCells(column.fault, faulty) } };
      }
      const later = misread(found);
      if (later) return again(later);
      const [target] = found;
      if (!target) {
        return { kind: "refused", refusal: { code: "no-target", column: columns[0]!.name } };
      }
      const stored = storedTable(target, found);
      const table = encodeStored(stored, request);
      if ("code" in table) return { kind: "refused", refusal: table };
      const partOf = (part: PartChoice | undefined) =>
        encodePart(stored, { ...request, of: table, part });
      return {
        ...{ kind: "encoded", table, part: partOf(request.part) },
        ...(request.reusable && { partOf }),
      };
    },
  };

  /** What must be read otherwise before columns can be decided; undefined where nothing must. */
  function unreadable(usual: DecimalSign): Partial<Known> | undefined {
    const overfull = tooMany();
    for (const i of overfull) readAs.set(i, valuesIn(stores[i]!.store, { usual, dates }));
    if (overfull.length > 0) return {};
    const asWritten = columns.flatMap((_, i) => (mustBeWritten(i, usual) ? [i] : []));
    if (asWritten.length === 0) return undefined;
    return { asWritten: new Set([...(known?.asWritten ?? []), ...asWritten]) };
  }

  /** What must be read otherwise now that columns are decided; undefined where nothing must. */
  function misread(found: readonly (FoundColumn | undefined)[]): Partial<Known> | undefined {
    for (const [i, { as }] of stores.entries()) {
      if (as !== "values" || !found[i]) continue;
      const { kind, notation, order } = found[i];
      const isValues = kind === "numeric" || kind === "date";
      const right = isValues ? { kind, decimal: notation?.decimal, order } : "texts";
      if (isSame(readAs.get(i)!, right)) continue;
      readAs.set(i, right);
      return {};
    }
    const strays = found[0]?.strays ?? [];
    if (strays.length > 0 && !known?.strayTargets) return { strayTargets: true, rows: undefined };
    return keep && keep.of !== withTarget ? { rows: withTarget } : undefined;
  }

  function storedTable(
    target: FoundColumn,
    [, ...others]: readonly (FoundColumn | undefined)[],
  ): StoredTable {
    const isGrouped = columns.at(-1)!.isGroups === true;
    const inputs = isGrouped ? others.slice(0, -1) : others;
    const grouping = isGrouped ? others.at(-1) : undefined;
    const shown = (i: number, column?: FoundColumn) => ({
      column: columns[i]!.name,
      counts: stores[i]!.store.counts(),
      ...(column?.kind === "numeric" && spellings(stores[i]!, columns[i]!)),
    });
    return {
      target: { ...shown(0, target), found: target, values: stores[0]!.store.values(target) },
      inputs: inputs.map((column, at) => {
        const { isFirst = false, isAsked = false } = columns[at + 1]!;
        return {
          ...{ ...shown(at + 1, column), isFirst, isAsked },
          ...(column && { found: column, values: stores[at + 1]!.store.values(column) }),
        };
      }),
      ...(grouping && { groups: stores.at(-1)!.store.values(grouping) }),
      ...{ rows: withTarget, leftOut: first - withTarget, isSampled: keep !== undefined },
    };
  }

  /** What a column is read as, whatever most of its cells are. */
  function asked(i: number): Pick<ColumnChoice, "as"> {
    if (columns[i]!.asText) return { as: "text" };
    return i === 0 && isCodes() ? { as: "codes" } : {};
  }

  /** Whether the cells of a column came as numbers, but what was written must be known. */
  function mustBeWritten(i: number, usual: DecimalSign): boolean {
    const { as, store } = stores[i]!;
    const { pointOnly } = columns[i]!;
    if (as !== "numbers" || pointOnly === undefined) return false;
    return store.beyond() !== undefined || (usual === "," && !pointOnly);
  }

  /** Whether the target is written in numbers, but they are names. */
  function isCodes(): boolean {
    const { as, store } = stores[0]!;
    return as === "texts" && request.task !== "regression" && store.code() !== undefined;
  }
}

type Store =
  | { readonly as: "numbers"; readonly store: NumberStore }
  | { readonly as: "texts"; readonly store: TextStore }
  | { readonly as: "values"; readonly store: ParsedStore };

function storeFor(
  { cells }: ReadColumn,
  options: TextStoreOptions & { capacity?: number; readAs?: ValueReading | "texts" },
): Store {
  const { countTo, strays, capacity, readAs = "texts" } = options;
  if (cells !== "text") {
    const kind = cells === "number" ? "numeric" : cells;
    return { as: "numbers", store: numberStore({ kind, countTo, capacity }) };
  }
  return readAs === "texts"
    ? { as: "texts", store: textStore({ countTo, strays }) }
    : { as: "values", store: parsedStore({ countTo, strays, reading: readAs }) };
}

/** The sign of decimals, where a column leaves both: what was asked for, or what the other columns have. */
function usualDecimal(
  stores: readonly Store[],
  { decimal, usualDecimal: usual = ".", columns }: TableRequest<ArrayBufferLike>,
): DecimalSign {
  if (decimal) return decimal;
  const signs = new Set(
    stores.map(({ store }, i) => (columns[i]!.pointOnly ? "." : store.decimal())),
  );
  if (signs.has(",") === signs.has(".")) return usual;
  return signs.has(",") ? "," : ".";
}

function valuesIn(store: StoredColumn<never>, choice: ColumnChoice): ValueReading {
  const { kind, order } = store.found(choice)!;
  if (kind === "date") return { kind, order };
  return { kind: "numeric", decimal: store.decimal() ?? choice.usual };
}

function isSame(one: ValueReading | "texts", other: ValueReading | "texts"): boolean {
  if (one === "texts" || other === "texts") return one === other;
  const isAlike = one.kind === other.kind && one.order === other.order;
  return isAlike && (one.decimal ?? ".") === (other.decimal ?? ".");
}

/** What the numbers of a column are besides their values. */
function spellings(
  { as, store }: Store,
  { isWhole = false }: ReadColumn,
): { inexact?: string; code?: string } {
  if (as === "numbers") return { inexact: isWhole ? store.beyond()?.toFixed() : undefined };
  const code = as === "texts" ? store.code() : undefined;
  return {
    inexact: store.inexact(),
    code: code !== undefined && /^\s*[+-]?0/.test(code) ? code : undefined,
  };
}
