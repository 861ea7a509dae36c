import { quoted } from "../../numeric/words.js";
import { dateInEnglish } from "./days.js";
import { type DateOrder, writtenDate } from "./written-date.js";

const firstIn: Readonly<Record<DateOrder, string>> = {
  "day-first": "day first",
  "month-first": "month first",
};

/** How a date is read, as in `3 January 2020 (day first)`; without an order where it is in no doubt. */
export function dateReadInWords(value: string, order?: DateOrder): string {
  return order ? `${dateIn(value, order)} (${firstIn[order]})` : dateIn(value, "day-first");
}

/** Why dates in a column cannot be read, as data. */
export type DateRefusal = DateAt &
  (
    | {
        /** `ambiguous-dates`: both orders fit every date. `zoned-date`: its time zone is letters. */
        readonly code: "ambiguous-dates" | "zoned-date";
      }
    | {
        /** It does not fit the order that was asked for. */
        readonly code: "misfit-date";
        readonly asked: DateOrder;
      }
    | {
        /** It fits with the day first alone, and the other with the month first alone. */
        readonly code: "mixed-dates";
        readonly other: Pick<DateAt, "value" | "place">;
      }
  );

/** A date and where it stands. */
export interface DateAt {
  readonly column: string;
  /** Such as `line 7`. */
  readonly place: string;
  readonly value: string;
}

/** What is wrong with a date, to be said after where it stands; without a full stop. */
export function dateRefusalInWords(
  refusal: DateRefusal,
  { chooseOrder }: { chooseOrder: string },
): string {
  const value = quoted(refusal.value);
  switch (refusal.code) {
    case "ambiguous-dates": {
      const [one, other] = [
        dateIn(refusal.value, "day-first"),
        dateIn(refusal.value, "month-first"),
      ];
      return `${value} is ${one} or ${other}, and no date in the column decides; ${chooseOrder}`;
    }
    case "misfit-date":
      return `${value} is no date with the ${firstIn[refusal.asked]}; ${yearFirst}`;
    case "mixed-dates": {
      const { value: other, place } = refusal.other;
      return `${value} has the day first, and ${quoted(other)} in ${place} the month; ${yearFirst}`;
    }
    case "zoned-date": {
      const { zone } = writtenDate(refusal.value)!.time;
      return `the time zone of ${value} could be several; write its offset instead of ${zone}, such as +01:00`;
    }
  }
}

const yearFirst = "write dates as year-month-day";

function dateIn(value: string, order: DateOrder): string {
  return dateInEnglish(writtenDate(value)!.dates[order]!);
}
