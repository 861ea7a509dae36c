import { cellKindOf, cellKinds, cellNumber } from "./cells.js";
import { orderFinder } from "./dates/order-finder.js";
import { writtenDate } from "./dates/written-date.js";
import { byCodePoints } from "./encode-column.js";
import { growingIntegers } from "./growing.js";
import { columnKind } from "./kinds.js";
import { hasDecimalComma } from "./notation.js";
import { at, presentPlaces } from "./piece.js";
import type { OddCell, StoredColumn, TextValues } from "./stored-column.js";
import { valueStore } from "./value-store.js";

/** How a column of text is read. */
export interface TextStoreOptions {
  /** Whether numbers may be written with a decimal comma. */
  readonly decimalComma: boolean;
  /** How many different values are told apart at most; default 0. */
  readonly countTo?: number;
}

/** A column of which every different text is kept. */
export interface TextStore extends StoredColumn<readonly (string | null)[]> {
  /** Whether there are so many different numbers or dates that their texts are not worth keeping. */
  isValues(): boolean;
  /** Whether a number is written with a decimal comma. */
  hasDecimalComma(): boolean;
}

/** With more different texts, a column of numbers or dates is read as values. */
const MOST_TEXTS = 10_000;

/** A column that is read as text: what a cell means is decided once for each different text. */
export function textStore({ decimalComma, countTo }: TextStoreOptions): TextStore {
  const places = new Map<string | null, number>();
  const texts: string[] = [];
  const kinds: number[] = [];
  const counts: number[] = [];
  const firstRows: number[] = [];
  const withTarget = growingIntegers();
  const kept = growingIntegers();
  let chosen = false;

  const placeOf = (cell: string | null, row: number): number => {
    const known = places.get(cell);
    if (known !== undefined) return known;
    const place = texts.length;
    places.set(cell, place);
    texts.push(cell ?? "");
    kinds.push(cellKindOf(cell ?? "", { decimalComma }));
    counts.push(0);
    firstRows.push(row);
    return place;
  };
  const isMissing = (place: number) => kinds[place] === cellKinds.missing;
  const kindCounts = () => {
    const found = Object.values(cellKinds).map(() => 0);
    for (const [place, kind] of kinds.entries()) found[kind]! += counts[place]!;
    return found;
  };
  /** The places of the kept rows' texts. */
  const keptPlaces = () => (chosen ? kept : withTarget).values();

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
      withTarget.add(at(codes, piece.withTarget));
      if (!piece.kept) return;
      chosen = true;
      kept.add(at(codes, piece.kept));
    },
    kind: () => columnKind(kindCounts()),
    odd(kind): OddCell {
      const place = kinds.findIndex((one) => one !== cellKinds.missing && one !== cellKinds[kind]);
      return {
        ...{ row: firstRows[place]!, value: texts[place]! },
        infinite: kinds[place] === cellKinds.infinite,
        zoned: kinds[place] === cellKinds.zoned,
      };
    },
    isValues() {
      if (texts.length <= MOST_TEXTS) return false;
      const areValues: number[] = [cellKinds.numeric, cellKinds.date, cellKinds.zoned];
      const values = kinds.filter((kind) => areValues.includes(kind)).length;
      return values >= texts.length / 2;
    },
    hasDecimalComma: () =>
      decimalComma &&
      texts.some((text, i) => kinds[i] === cellKinds.numeric && hasDecimalComma(text)),
    order(asked) {
      const finder = orderFinder();
      for (const [place, value] of texts.entries()) {
        if (kinds[place] !== cellKinds.date) continue;
        finder.take(writtenDate(value)!, { row: firstRows[place]!, value });
      }
      return finder.found(asked);
    },
    values(kind, order) {
      if (kind === "text") return textValues();
      const values = valueStore({ countTo, days: kind === "date" });
      const means = Float64Array.from(texts, (text) =>
        cellNumber(text, { kind, decimalComma, order }),
      );
      const decoded = (codes: Int32Array) => Float64Array.from(codes, (place) => means[place]!);
      values.take(decoded(withTarget.values()), { first: 0 });
      return { ...values, kind, order, ...(chosen && { kept: () => decoded(kept.values()) }) };
    },
  };

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
      kept: () => Int32Array.from(keptPlaces(), (place) => ranks[place]!),
    };
  }
}
