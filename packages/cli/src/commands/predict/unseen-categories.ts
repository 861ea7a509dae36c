import { counted, quoted } from "lrfinder/internal";
import type { FedColumn, RawBatch } from "../../table/index.js";

/** Counts texts that training never saw. */
export interface UnseenCategories {
  add(batch: Pick<RawBatch, "columns">): void;
  /** A sentence for each column that has some. */
  notes(): string[];
}

/** Counts, in each text column, the values that are none of its categories. */
export function unseenCategories(columns: readonly FedColumn[]): UnseenCategories {
  const texts = columns.flatMap((column, place) =>
    column.kind === "text"
      ? [{ column, place, known: new Set(["", ...column.categories]), first: "", count: 0 }]
      : [],
  );
  return {
    add(batch) {
      for (const text of texts) {
        for (const value of batch.columns[text.place]!) {
          if (text.known.has(String(value))) continue;
          if (text.count === 0) text.first = String(value);
          text.count++;
        }
      }
    },
    notes: () =>
      texts
        .filter(({ count }) => count > 0)
        .map(({ column, first, count }) => {
          const values = `${counted(count, "value")} in ${quoted(column.column)}`;
          const such = count === 1 ? quoted(first) : `such as ${quoted(first)}`;
          return `${values}, ${such}, that training never saw: none of the categories`;
        }),
  };
}
