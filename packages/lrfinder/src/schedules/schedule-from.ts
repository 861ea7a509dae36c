import { type ScheduleName, scheduleNames } from "../names/schedules.js";
import { constant } from "./constant.js";
import { cosineAnnealingWarmRestarts } from "./cosine-annealing-warm-restarts.js";
import { cosineDecay } from "./cosine-decay.js";
import { cyclicalLR } from "./cyclical-lr.js";
import { exponentialDecay } from "./exponential-decay.js";
import { inverseTimeDecay } from "./inverse-time-decay.js";
import { joinSchedules } from "./join-schedules.js";
import { oneCycle } from "./one-cycle.js";
import { oneCycleMomentum } from "./one-cycle-momentum.js";
import { piecewiseConstantDecay } from "./piecewise-constant-decay.js";
import { polynomialDecay } from "./polynomial-decay.js";
import type { SerializableSchedule } from "./serializable.js";
import { stepDecay } from "./step-decay.js";
import { exponentialSweep, linearSweep } from "./sweep.js";
import { type WarmUpOptions, warmUp } from "./warm-up.js";

type Fields = Readonly<Record<string, unknown>>;
type Build = (fields: Fields) => SerializableSchedule;

/** A constructor over fields of any type: each one checks the type and range of all it reads. */
function unchecked<Options>(build: (options: Options) => SerializableSchedule): Build {
  return (fields) => build(fields as Options);
}

const builders: Readonly<Record<ScheduleName, Build>> = {
  constant: unchecked<{ lr: number }>(({ lr }) => constant(lr)),
  "cosine-annealing-warm-restarts": unchecked(cosineAnnealingWarmRestarts),
  "cosine-decay": unchecked(cosineDecay),
  "cyclical-lr": unchecked(cyclicalLR),
  "exponential-decay": unchecked(exponentialDecay),
  "exponential-sweep": unchecked(exponentialSweep),
  "inverse-time-decay": unchecked(inverseTimeDecay),
  "join-schedules": unchecked<{ schedules: unknown; boundaries: readonly number[] }>(
    ({ schedules, boundaries }) =>
      joinSchedules({ schedules: partsFrom("schedules", schedules), boundaries }),
  ),
  "linear-sweep": unchecked(linearSweep),
  "one-cycle": unchecked(oneCycle),
  "one-cycle-momentum": unchecked(oneCycleMomentum),
  "piecewise-constant-decay": unchecked(piecewiseConstantDecay),
  "polynomial-decay": unchecked(polynomialDecay),
  "step-decay": unchecked(stepDecay),
  "warm-up": unchecked<WarmUpOptions & { after: unknown }>(({ after, ...options }) =>
    warmUp(partFrom("after", after), options),
  ),
};

/**
 * The schedule that plain data describes: what `toJSON` gave, or the same written by hand.
 *
 * @param json an object with the name of a schedule in `schedule`, and its options; those left out
 * have their defaults.
 * @throws RangeError that names the field, where the data is not an object, the name or a field is
 * unknown, or a field has a wrong type or is outside its range. Fields of a schedule inside another
 * are named with their place: `schedules[1].decaySteps`.
 * @example
 * const schedule = scheduleFrom({ schedule: "step-decay", initialLr: 0.1, stepSize: 30 });
 * schedule(30); // 0.01
 */
export function scheduleFrom(json: unknown): SerializableSchedule {
  if (!isObject(json)) throw notASchedule("json", json);
  const { schedule: name, ...fields } = json;
  const known = scheduleNames.find((one) => one === name);
  if (!known) {
    throw new RangeError(
      `schedule must be one of ${scheduleNames.join(", ")}, not ${JSON.stringify(name)}`,
    );
  }
  const schedule = builders[known](fields);
  const options = Object.keys(schedule.toJSON());
  for (const field of Object.keys(fields)) {
    if (!options.includes(field)) throw new RangeError(`${field} is not an option of ${known}`);
  }
  return schedule;
}

function partsFrom(place: string, json: unknown): SerializableSchedule[] {
  if (!Array.isArray(json)) throw new RangeError(`${place} must be a list, not ${String(json)}`);
  return json.map((one, i) => partFrom(`${place}[${i}]`, one));
}

function partFrom(place: string, json: unknown): SerializableSchedule {
  if (!isObject(json)) throw notASchedule(place, json);
  try {
    return scheduleFrom(json);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`${place}.${error.message}`, { cause: error });
  }
}

function isObject(json: unknown): json is Fields {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function notASchedule(place: string, json: unknown): RangeError {
  return new RangeError(
    `${place} must be an object that describes a schedule, not ${String(json)}`,
  );
}
