import { type DatePart, partsFinder } from "./dates/date-parts.js";
import { type Growing, growingDoubles } from "./growing.js";
import { runningMoments, type Statistics } from "./moments.js";
import { at, type Piece } from "./piece.js";

/** The values of a column of numbers, days or booleans, in the rows that have a target. */
export interface ValueStore {
  /** Takes the values of all rows of a piece; NaN is missing. */
  take(values: Float64Array, piece: Piece): void;
  statistics(): Statistics;
  /** The values of the kept rows, NaN where missing. */
  kept(): Float64Array;
  /** The different values, as far as they were counted; both zeros are one value. */
  readonly different: ReadonlySet<number>;
  /** Whether all values are whole numbers. */
  allWhole(): boolean;
  /** Which parts of the days are worth inputs of their own; none where they are not looked at. */
  parts(): readonly DatePart[];
}

/** What is found out of values beside their moments. */
export interface ValueStoreOptions {
  /** How many different values are told apart at most; default 0. */
  readonly countTo?: number;
  /** How many values are expected to be kept; default 0. */
  readonly capacity?: number;
  /** Whether they may be days, of which the parts are looked at; default false. */
  readonly days?: boolean;
}

/** Stores values: what they come to of all rows with a target, and those of the kept rows. */
export function valueStore({
  countTo = 0,
  days = false,
  capacity,
}: ValueStoreOptions = {}): ValueStore {
  const moments = runningMoments();
  const kept: Growing<Float64Array> = growingDoubles(capacity);
  const different = new Set<number>();
  const finder = days ? partsFinder() : undefined;
  let whole = true;
  return {
    take(values, { withTarget, kept: keptPlaces }) {
      const counted = at(values, withTarget);
      moments.take(counted);
      kept.add(keptPlaces ? at(values, keptPlaces) : counted);
      finder?.take(counted);
      if (countTo === 0) return;
      for (const value of counted) {
        if (Number.isNaN(value)) continue;
        whole &&= Number.isInteger(value);
        if (different.size < countTo) different.add(value + 0);
      }
    },
    statistics: moments.statistics,
    kept: kept.values,
    different,
    allWhole: () => whole,
    parts: () => finder?.parts() ?? [],
  };
}
