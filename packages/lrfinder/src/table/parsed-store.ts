import { cellKindOf, cellKinds, cellNumber, dateKind } from "./cells.js";
import { orderFinder } from "./dates/order-finder.js";
import { type DateOrder, daysIn, type WrittenDate, writtenDate } from "./dates/written-date.js";
import { columnKind } from "./kinds.js";
import { hasDecimalComma } from "./notation.js";
import { presentPlaces } from "./piece.js";
import type { OddCell, StoredColumn } from "./stored-column.js";
import type { TextStoreOptions } from "./text-store.js";
import { valueStore } from "./value-store.js";

/** A column of numbers or dates, of which only the values are kept. */
export interface ParsedStore extends StoredColumn<readonly (string | null)[]> {
  /** Whether a number is written with a decimal comma. */
  hasDecimalComma(): boolean;
}

/** A column that is read as text and holds too many different numbers or dates to keep them all. */
export function parsedStore({
  decimalComma,
  countTo,
  order,
}: TextStoreOptions & {
  /** The order in which dates are read that are in doubt. */
  readonly order?: DateOrder;
}): ParsedStore {
  const values = valueStore({ countTo, days: true });
  const counts = Object.values(cellKinds).map(() => 0);
  const first: (OddCell | undefined)[] = counts.map(() => undefined);
  const finder = orderFinder();
  let comma = false;
  const kindOf = (cell: string | null) => cellKindOf(cell ?? "", { decimalComma });
  return {
    present: (cells) =>
      presentPlaces(cells.length, (row) => kindOf(cells[row]!) !== cellKinds.missing),
    take(cells, piece) {
      const numbers = new Float64Array(cells.length).fill(Number.NaN);
      let date: WrittenDate | undefined;
      for (const [row, cell] of cells.entries()) {
        // Below a date, there is mostly another: no cell is one and something else as well.
        date = date && writtenDate(cell ?? "");
        const kind = date ? dateKind(date) : kindOf(cell);
        counts[kind]!++;
        if (kind === cellKinds.missing) continue;
        first[kind] ??= {
          row: piece.first + row,
          value: cell!,
          infinite: kind === cellKinds.infinite,
          zoned: kind === cellKinds.zoned,
        };
        if (kind === cellKinds.date) {
          date ??= writtenDate(cell!)!;
          finder.take(date, { row: piece.first + row, value: cell! });
          numbers[row] = daysIn(date, order) ?? Number.NaN;
        }
        if (kind !== cellKinds.numeric) continue;
        numbers[row] = cellNumber(cell!, { kind: "numeric", decimalComma });
        comma ||= decimalComma && hasDecimalComma(cell!);
      }
      values.take(numbers, piece);
    },
    kind: () => columnKind(counts),
    odd(kind) {
      const others = first.filter((one, i) => one !== undefined && i !== cellKinds[kind]);
      return others.reduce((least, one) => (one!.row < least!.row ? one : least))!;
    },
    order: finder.found,
    hasDecimalComma: () => comma,
    values: (kind) => ({ ...values, kind: kind as "numeric" | "date", order }),
  };
}
