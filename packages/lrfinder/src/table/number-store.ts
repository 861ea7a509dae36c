import { cellKinds, type Kind } from "./cells.js";
import { columnEvidence, type FoundColumn } from "./column-evidence.js";
import { counting } from "./counting.js";
import { presentPlaces } from "./piece.js";
import type { StoredColumn } from "./stored-column.js";
import { valueStore } from "./value-store.js";

/** A column whose values came as numbers. */
export interface NumberStore extends StoredColumn<Float64Array> {
  /** A value beyond the whole numbers that a double tells apart; undefined where there is none. */
  beyond(): number | undefined;
}

/** A column that is read as numbers, days since 1970-01-01, or booleans as 0 and 1. */
export function numberStore({
  kind,
  ...options
}: {
  kind: Exclude<Kind, "text">;
  countTo?: number;
  capacity?: number;
}): NumberStore {
  const values = valueStore({ ...options, days: kind === "date" });
  const evidence = columnEvidence();
  const rows = counting();
  let any = false;
  let beyond: number | undefined;
  return {
    present: (cells) => presentPlaces(cells.length, (row) => !Number.isNaN(cells[row]!)),
    take(cells, piece) {
      for (let row = 0; row < cells.length; row++) {
        const value = cells[row]!;
        if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) any = true;
        else if (!Number.isNaN(value)) {
          if (Number.isFinite(value)) {
            any = true;
            beyond ??= value;
          } else {
            const text = value > 0 ? "inf" : "-inf";
            evidence.take({ kind: cellKinds.infinite }, { text, row: piece.first + row, count: 1 });
          }
        }
      }
      for (let row = 0; row < cells.length && rows.isOpen(); row++) {
        rows.take(cells[row]!, piece.first + row);
      }
      values.take(cells, piece);
    },
    decimal: () => undefined,
    found: (choice): FoundColumn | undefined =>
      evidence.found(choice) ?? (any ? { kind, strays: [] } : undefined),
    beyond: () => beyond,
    counts: rows.counts,
    values: () => ({ ...values, kind }),
  };
}
