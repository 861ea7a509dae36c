import { cellKinds, type Kind } from "./cells.js";
import { columnKind } from "./kinds.js";
import { presentPlaces } from "./piece.js";
import type { OddCell, StoredColumn } from "./stored-column.js";
import { valueStore } from "./value-store.js";

/** A column that is read as numbers, days since 1970-01-01, or booleans as 0 and 1. */
export function numberStore({
  kind,
  countTo,
}: {
  kind: Exclude<Kind, "text">;
  countTo?: number;
}): StoredColumn<Float64Array> {
  const values = valueStore({ countTo, days: kind === "date" });
  const counts = Object.values(cellKinds).map(() => 0);
  let firstInfinite: OddCell | undefined;
  const found = (row: number, value: number) => {
    firstInfinite ??= { row, value: value > 0 ? "inf" : "-inf", infinite: true, zoned: false };
    counts[cellKinds.infinite]!++;
  };
  return {
    present: (cells) => presentPlaces(cells.length, (row) => !Number.isNaN(cells[row]!)),
    take(cells, piece) {
      let [missing, finite] = [0, 0];
      for (let row = 0; row < cells.length; row++) {
        const value = cells[row]!;
        if (Number.isNaN(value)) missing++;
        else if (Number.isFinite(value)) finite++;
        else found(piece.first + row, value);
      }
      counts[cellKinds.missing]! += missing;
      counts[cellKinds[kind]]! += finite;
      values.take(cells, piece);
    },
    kind: () => columnKind(counts),
    odd: () => firstInfinite!,
    order: () => ({ status: "found" }),
    values: () => ({ ...values, kind }),
  };
}
