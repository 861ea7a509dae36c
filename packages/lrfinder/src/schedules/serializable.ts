import type { Schedule } from "./schedule.js";

/** A value that JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A schedule as plain data: its name, and each of its options with the defaults filled in. */
export interface ScheduleJson {
  /** The schedule's name in kebab case, for example `"cosine-decay"`. */
  readonly schedule: string;
  readonly [option: string]: JsonValue;
}

/**
 * A schedule that can be written as JSON: every schedule made by this library is one.
 *
 * `scheduleFrom` reads it back. Steps below 0 count as step 0, and steps between whole numbers
 * follow the formula.
 *
 * @example
 * const schedule = stepDecay({ initialLr: 0.1, stepSize: 30 });
 * JSON.stringify(schedule); // {"schedule":"step-decay","initialLr":0.1,"stepSize":30,"gamma":0.1}
 */
export interface SerializableSchedule extends Schedule {
  /**
   * The schedule as plain data.
   *
   * @throws TypeError where a plain function stands inside the schedule.
   */
  toJSON(): ScheduleJson;
}

/** The schedule with these values from step 0 on, and this name and these options in JSON. */
export function serializable(
  name: string,
  options: () => Readonly<Record<string, JsonValue>>,
  valueAt: Schedule,
): SerializableSchedule {
  return Object.assign((step: number) => valueAt(Math.max(step, 0)), {
    toJSON: () => ({ schedule: name, ...options() }),
  });
}
