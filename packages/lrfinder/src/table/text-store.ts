import { cellValue } from "./cell-value.js";
import { type CellRead, cellKinds, readCell } from "./cells.js";
import { type ColumnEvidence, columnEvidence } from "./column-evidence.js";
import { counting, isCode, isExact } from "./counting.js";
import { byCodePoints } from "./encode-column.js";
import { growingIntegers } from "./growing.js";
import { at, presentPlaces } from "./piece.js";
import type { StoredColumn, TextValues } from "./stored-column.js";
import { valueStore } from "./value-store.js";

/** How a column of text is read. */
export interface TextStoreOptions {
  /** How many different values are told apart at most; default 0. */
  readonly countTo?: number;
  /** Whether signs such as `-` and `None` say that a value is missing; default false. */
  readonly strays?: boolean;
}

/** A column of which every different text is kept. */
export interface TextStore extends StoredColumn<readonly (string | null)[]> {
  /** Whether there are so many different numbers or dates that their texts are not worth keeping. */
  isValues(): boolean;
  /** A number that is a code: it begins with a zero, or has more digits than a double; or undefined. */
  code(): string | undefined;
  /** A whole number that a double cannot hold; undefined where there is none. */
  inexact(): string | undefined;
}

/** With more different texts, a column of numbers or dates is read as values. */
const MOST_TEXTS = 10_000;

/** A column that is read as text: what a cell means is decided once for each different text. */
export function textStore({ countTo, strays = false }: TextStoreOptions = {}): TextStore {
  const places = new Map<string | null, number>();
  const texts: string[] = [];
  const reads: CellRead[] = [];
  const counts: number[] = [];
  const firstRows: number[] = [];
  const withTarget = growingIntegers();
  const kept = growingIntegers();
  let chosen = false;
  /** How many different texts are numbers or dates. */
  let valueTexts = 0;
  let gathered: ColumnEvidence | undefined;

  const placeOf = (cell: string | null, row: number): number => {
    const known = places.get(cell);
    if (known !== undefined) return known;
    const place = texts.length;
    places.set(cell, place);
    texts.push(cell ?? "");
    const read = readCell(cell);
    reads.push(read);
    if (read.number || read.date) valueTexts++;
    counts.push(0);
    firstRows.push(row);
    return place;
  };
  const isMissing = (place: number) => {
    const { kind } = reads[place]!;
    return kind === cellKinds.missing || (strays && kind === cellKinds.stray);
  };
  const evidence = () => {
    if (gathered) return gathered;
    gathered = columnEvidence();
    for (const [place, read] of reads.entries()) {
      const [text, row, count] = [texts[place]!, firstRows[place]!, counts[place]!];
      gathered.take(read, { text, row, count });
    }
    return gathered;
  };
  /** The places of the kept rows' texts. */
  const keptPlaces = () => (chosen ? kept : withTarget).values();
  const numbers = () =>
    texts.filter((_, place) => counts[place]! > 0 && reads[place]!.kind === cellKinds.numeric);

  return {
    present: (cells, first) =>
      presentPlaces(cells.length, (row) => !isMissing(placeOf(cells[row]!, first + row))),
    take(cells, piece) {
      const codes = new Int32Array(cells.length);
      for (let row = 0; row < cells.length; row++) {
        const place = placeOf(cells[row]!, piece.first + row);
        counts[place]!++;
        codes[row] = place;
      }
      gathered = undefined;
      withTarget.add(at(codes, piece.withTarget));
      if (!piece.kept) return;
      chosen = true;
      kept.add(at(codes, piece.kept));
    },
    decimal: () => evidence().decimal(),
    found: (choice) => evidence().found(choice),
    isValues: () => texts.length > MOST_TEXTS && valueTexts >= texts.length / 2,
    code: () => numbers().find(isCode),
    inexact: () => numbers().find((text) => !/[.,e]/i.test(text) && !isExact(text)),
    counts() {
      const rows = counting();
      for (const [place, { number }] of reads.entries()) {
        const once = counts[place] === 1 && number?.plain;
        rows.take(once ? number.point : Number.NaN, firstRows[place]!);
      }
      return rows.counts();
    },
    values(found) {
      const { kind } = found;
      if (kind === "text") return textValues();
      const values = valueStore({ countTo, days: kind === "date" });
      const means = Float64Array.from(reads, (read) => cellValue(read, { ...found, kind }));
      const decoded = (codes: Int32Array) => Float64Array.from(codes, (place) => means[place]!);
      values.take(decoded(withTarget.values()), { first: 0 });
      return {
        ...values,
        kind,
        spelled: (value) => commonestOf((place) => means[place] === value),
        ...(chosen && { kept: () => decoded(kept.values()) }),
      };
    },
  };

  function commonestOf(isMeant: (place: number) => boolean): string {
    const meant = [...texts.keys()].filter(isMeant);
    return texts[meant.reduce((best, next) => (counts[next]! > counts[best]! ? next : best))]!;
  }

  function textValues(): TextValues {
    const used = new Uint8Array(texts.length);
    let missing = 0;
    for (const place of withTarget.values()) {
      if (isMissing(place)) missing++;
      else used[place] = 1;
    }
    const order = [...texts.keys()]
      .filter((place) => used[place])
      .sort((a, b) => byCodePoints(texts[a]!, texts[b]!));
    const ranks = new Int32Array(texts.length).fill(-1);
    for (const [rank, place] of order.entries()) ranks[place] = rank;
    return {
      kind: "text",
      different: order.map((place) => texts[place]!),
      missing,
      allDifferent: counts.every((count, place) => count === 1 && !isMissing(place)),
      kept: () => Int32Array.from(keptPlaces(), (place) => ranks[place]!),
    };
  }
}
