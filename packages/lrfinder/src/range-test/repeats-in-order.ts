import { cutShort } from "./read-repeats.js";
import type { RangeTestResult } from "./result.js";
import type { SweepRecord } from "./sweep-record.js";

/** What ended a repeat is all that is looked at. */
export type Ended = Pick<RangeTestResult, "stoppedBy">;

/** Repeats that may run at the same time, seen as if each had begun when the one before had ended. */
export interface RepeatsInOrder<Result extends Ended> {
  /** The first ones, as far as all of them have ended by themselves; no more than are needed. */
  readonly whole: readonly Result[];
  /** All that have ended, in their order, those that were cut short among them. */
  readonly ended: readonly Result[];
  /** How many are needed by what the whole ones say. */
  readonly needed: number;
  /** Notes what a running repeat has measured. */
  report(repeat: number, record: SweepRecord): void;
  /** Notes that a repeat has ended. */
  end(repeat: number, result: Result): void;
}

/** What repeats in their order are asked, and who follows them. */
export interface InOrderOptions<Result extends Ended> {
  /** How many repeats are needed by what the first ones say, asked after each. */
  readonly neededAfter: (whole: readonly Result[]) => number;
  /**
   * Called with what the first repeat that has not ended has measured, as it grows; of one that was
   * ahead, once its turn has come.
   */
  readonly onReport: (record: SweepRecord, order: RepeatsInOrder<Result>) => void;
}

/** Repeats in their order, whichever ends first. */
export function repeatsInOrder<Result extends Ended>({
  neededAfter,
  onReport,
}: InOrderOptions<Result>): RepeatsInOrder<Result> {
  const records: (SweepRecord | undefined)[] = [];
  const results: (Result | undefined)[] = [];
  const whole: Result[] = [];
  let needed = neededAfter(whole);
  const order: RepeatsInOrder<Result> = {
    whole,
    get ended() {
      return results.flatMap((result) => result ?? []);
    },
    get needed() {
      return needed;
    },
    report(repeat, record) {
      records[repeat] = record;
      if (repeat === whole.length) onReport(record, order);
    },
    end(repeat, result) {
      results[repeat] = result;
      if (repeat !== whole.length) return;
      let next: Result | undefined = result;
      while (next && !cutShort(next)) {
        whole.push(next);
        needed = neededAfter(whole);
        if (whole.length >= needed) return;
        const ahead = records[whole.length];
        if (ahead) onReport(ahead, order);
        next = results[whole.length];
      }
    },
  };
  return order;
}
