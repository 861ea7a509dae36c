import { wholeNumber } from "../numeric/checks.js";
import { checkedBoundaries, list } from "./boundaries.js";
import { part, partJson } from "./part.js";
import type { Schedule } from "./schedule.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/** The parts of {@link joinSchedules} and where they change. */
export interface JoinSchedulesOptions {
  /** The parts in order, at least one; each counts its own steps from 0. */
  readonly schedules: readonly Schedule[];
  /** The first step of each part but the first, increasing whole numbers of at least 1. */
  readonly boundaries: readonly number[];
}

/**
 * Several schedules, one after another.
 *
 * `schedules[0](i)` while `i < boundaries[0]`, then `schedules[1](i − boundaries[0])` while
 * `i < boundaries[1]`, and so on. After the last boundary the last part goes on.
 *
 * Source: Optax's `join_schedules`.
 *
 * @throws RangeError where the lengths do not fit, or a boundary is outside its range or order;
 * TypeError where a part is not a function.
 * @example
 * const schedule = joinSchedules({
 *   schedules: [constant(0.1), cosineDecay({ initialLr: 0.1, decaySteps: 500 })],
 *   boundaries: [1000],
 * });
 * schedule(1250); // 0.05
 */
export function joinSchedules(options: JoinSchedulesOptions): SerializableSchedule {
  const schedules = list("schedules", options.schedules).map((schedule, i) =>
    part(`schedules[${i}]`, schedule),
  );
  const boundaries = checkedBoundaries(
    options.boundaries,
    { name: "schedules", length: schedules.length },
    wholeNumber,
  );
  return serializable(
    "join-schedules",
    () => ({
      schedules: schedules.map((schedule, i) => partJson(`schedules[${i}]`, schedule)),
      boundaries: [...boundaries],
    }),
    (step) => {
      const place = boundaries.filter((boundary) => step >= boundary).length;
      return schedules[place]!(step - (boundaries[place - 1] ?? 0));
    },
  );
}
