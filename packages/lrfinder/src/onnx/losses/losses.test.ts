import { expect, test } from "vitest";
import { lossNames } from "../../names/losses.js";
import type { MetricName } from "../../names/metrics.js";
import { metricFor } from "./losses.js";

test("a metric goes with the losses whose predictions it can read", () => {
  const fits = (metric: MetricName) =>
    lossNames.filter((loss) => {
      try {
        return metricFor(metric, loss);
      } catch {
        return false;
      }
    });
  expect(fits("accuracy")).toEqual([
    "binary-cross-entropy",
    "categorical-cross-entropy",
    "sparse-categorical-cross-entropy",
  ]);
  // Logits are in no unit of the target's.
  expect(fits("mean-absolute-error")).toEqual([
    "mean-squared-error",
    "mean-absolute-error",
    "huber",
  ]);
  expect(() => metricFor("accuracy", "huber")).toThrow(
    new RangeError("metrics must fit the loss: there is no accuracy for huber"),
  );
});
