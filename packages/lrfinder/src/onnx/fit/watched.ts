import { metrics } from "../losses/metrics.js";
import { type EpochRecord, epochValues } from "./history.js";

/**
 * The number of an epoch that a callback watches: `validation-loss` where there are validation
 * data, else `loss`, unless `monitor` names another.
 *
 * @throws RangeError where the epoch has no number of that name.
 */
export function watched(record: EpochRecord, monitor: string | undefined): number {
  const values = epochValues(record);
  const name = monitor ?? ("validation-loss" in values ? "validation-loss" : "loss");
  const value = values[name];
  if (value !== undefined) return value;
  const names = Object.keys(values).join(", ");
  throw new RangeError(`monitor must be one of ${names}, not ${JSON.stringify(name)}`);
}

/** Which way a watched number should go: up where it is a metric of which more is better. */
export function usualMode(monitor: string | undefined): "min" | "max" {
  const name = monitor?.replace(/^validation-/, "");
  const metric = Object.entries(metrics).find(([metricName]) => metricName === name);
  return metric?.[1].better === "higher" ? "max" : "min";
}
