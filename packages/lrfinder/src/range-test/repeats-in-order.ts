import { cutShort } from "./read-repeats.js";
import type { RangeTestResult } from "./result.js";
import type { SweepRecord } from "./sweep-record.js";

/** Repeats that may run at the same time, seen as if each had begun when the one before had ended. */
export interface RepeatsInOrder {
  /** The first ones, as far as all of them have ended by themselves; no more than are needed. */
  readonly whole: readonly RangeTestResult[];
  /** All that have ended, in their order, those that were cut short among them. */
  readonly ended: readonly RangeTestResult[];
  /** How many are needed by what the whole ones say. */
  readonly needed: number;
  /** Notes what a running repeat has measured. */
  report(repeat: number, record: SweepRecord): void;
  /** Notes that a repeat has ended. */
  end(repeat: number, result: RangeTestResult): void;
}

/** What repeats in their order are asked, and who follows them. */
export interface InOrderOptions {
  /** How many repeats are needed by what the first ones say, asked after each. */
  readonly neededAfter: (whole: readonly RangeTestResult[]) => number;
  /**
   * Called with what the first repeat that has not ended has measured, as it grows; of one that was
   * ahead, once its turn has come.
   */
  readonly onReport: (record: SweepRecord, order: RepeatsInOrder) => void;
}

/** Repeats in their order, whichever ends first. */
export function repeatsInOrder({ neededAfter, onReport }: InOrderOptions): RepeatsInOrder {
  const records: (SweepRecord | undefined)[] = [];
  const results: (RangeTestResult | undefined)[] = [];
  const whole: RangeTestResult[] = [];
  let needed = neededAfter(whole);
  const order: RepeatsInOrder = {
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
      let next: RangeTestResult | undefined = result;
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
