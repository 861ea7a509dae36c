import type { MetricName } from "../../names/metrics.js";
import type { Loss, Metric } from "./loss.js";
import { absoluteError } from "./regression.js";

/** What is known of a metric. */
export interface MetricKind {
  /** Whether a good model has more or less of it. */
  readonly better: "higher" | "lower";
  /** How it is measured beside a loss; undefined where the two do not go together. */
  beside(loss: Loss): Metric | undefined;
}

/** Every metric by its name, with all that others ask of it. */
export const metrics = {
  accuracy: { better: "higher", beside: ({ accuracy }) => accuracy },
  "mean-absolute-error": {
    better: "lower",
    beside: ({ target, probabilities }) =>
      target === "values" && !probabilities ? absoluteError : undefined,
  },
} as const satisfies Record<MetricName, MetricKind>;

/**
 * The metric of a name as it is measured beside a loss; a `RangeError` where the two do not go
 * together.
 */
export function metricFor(
  name: string,
  { name: beside, loss }: { name: string; loss: Loss },
): Metric {
  const metric = isMetricName(name) ? metrics[name].beside(loss) : undefined;
  if (metric) return metric;
  throw new RangeError(`metrics must fit the loss: there is no ${name} for ${beside}`);
}

function isMetricName(name: string): name is MetricName {
  return Object.hasOwn(metrics, name);
}
