import type { Schedule } from "./schedule.js";
import type { ScheduleJson, SerializableSchedule } from "./serializable.js";

/** A schedule inside another, or a `TypeError` that names its place. */
export function part(place: string, value: Schedule): Schedule {
  if (typeof value === "function") return value;
  throw new TypeError(`${place} must be a function of the step, not ${String(value)}`);
}

/** The plain data of a schedule inside another, or a `TypeError` that names its place. */
export function partJson(place: string, part: Schedule): ScheduleJson {
  if (isSerializable(part)) return part.toJSON();
  throw new TypeError(
    `${place} is a plain function, which JSON cannot hold; only this library's schedules can be written`,
  );
}

function isSerializable(schedule: Schedule): schedule is SerializableSchedule {
  return "toJSON" in schedule && typeof schedule.toJSON === "function";
}
