/** Every metric's name. */
export const metricNames = ["accuracy", "mean-absolute-error"] as const;

/**
 * What can be measured besides the loss; accuracy is a share in [0, 1], the error in the target's
 * unit.
 */
export type MetricName = (typeof metricNames)[number];
