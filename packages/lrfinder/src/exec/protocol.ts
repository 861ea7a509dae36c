// What `lrfinder exec` and a program that trains say to each other: one JSON object a line, both
// ways. docs/exec.md tells it to those who write such a program in another language.

/** The number of the protocol; any other is refused. */
export const PROTOCOL = 1;

/** A number as JSON can hold it: what is not finite is a word. */
export type WrittenNumber = number | "NaN" | "Infinity" | "-Infinity";

/** The program's first message: what it is. Keys that are not listed here are ignored. */
export interface Hello {
  readonly op: "hello";
  readonly protocol: number;
  /**
   * `"snapshot"` for a model that can be restored, `"reseed"` for another order of rows; default:
   * neither. Words that are not known are ignored.
   */
  readonly can?: readonly string[];
  /** The most updates that one message may ask for, a whole number from 1 on; default 1. */
  readonly batch?: number;
  /** Updates in one pass over all rows, a whole number from 1 on. */
  readonly stepsPerEpoch?: number;
  /** What makes the updates, such as `"adam"`; the default rule reads it. */
  readonly optimizer?: string;
}

/**
 * What the program is asked. It answers each request but `bye` by its `id`, in their order. The
 * keys stand in the order in which they are listed here, without spaces.
 */
export type Request =
  /** Makes an update with each rate, in order; momentum, where it is said, is as long as `lr`. */
  | {
      readonly op: "step";
      readonly id: number;
      readonly lr: readonly number[];
      readonly momentum?: readonly number[];
    }
  /** Keeps, restores or frees all that an update changes; `state` is the number that it goes by. */
  | {
      readonly op: "snapshot" | "restore" | "release";
      readonly id: number;
      readonly state: number;
    }
  | { readonly op: "reseed"; readonly id: number; readonly seed: number }
  /** The last one: the program may end. */
  | { readonly op: "bye" };

/** What updates measured, an entry for each. */
export interface StepReply {
  /** The loss of the update's batch, before the update. */
  readonly loss: readonly WrittenNumber[];
  readonly metrics?: Readonly<Record<string, readonly WrittenNumber[]>>;
}

/** What went wrong in the program, which can be asked further. */
export interface ReplyError {
  /** The name of its kind, such as `ValueError`. */
  readonly type: string;
  readonly message: string;
  /** Where it came from, in lines. */
  readonly trace?: string;
}

/** The answer to a request: `ok` is empty for all but `step`. */
export type Reply =
  | { readonly id: number; readonly ok: StepReply | Readonly<Record<string, never>> }
  | { readonly id: number; readonly error: ReplyError };

/** A number as JSON can hold it. */
export function writtenNumber(value: number): WrittenNumber {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

const words: ReadonlyMap<unknown, number> = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

/** The number that was written; undefined for what is none. */
export function readNumber(written: unknown): number | undefined {
  return typeof written === "number" ? written : words.get(written);
}
