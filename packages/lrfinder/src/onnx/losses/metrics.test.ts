import { expect, test } from "vitest";
import { type LossName, lossNames } from "../../names/losses.js";
import { type MetricName, metricNames } from "../../names/metrics.js";
import { usualMode } from "../fit/watched.js";
import { type Batch, metricOf } from "./evaluate-loss.test-kit.js";
import { losses } from "./losses.js";
import { metricFor, metrics } from "./metrics.js";

/** The losses whose predictions each metric can read, and which way it should go. */
const known: Readonly<Record<MetricName, { losses: readonly LossName[]; mode: "min" | "max" }>> = {
  accuracy: {
    losses: [
      "binary-cross-entropy",
      "categorical-cross-entropy",
      "sparse-categorical-cross-entropy",
    ],
    mode: "max",
  },
  // Logits are in no unit of the target's.
  "mean-absolute-error": {
    losses: ["mean-squared-error", "mean-absolute-error", "huber"],
    mode: "min",
  },
};

test.each(metricNames)("%s goes with the losses whose predictions it can read", (metric) => {
  const fits = lossNames.filter((loss) => {
    try {
      return metricFor(metric, { name: loss, loss: losses[loss] });
    } catch {
      return false;
    }
  });
  expect(fits).toEqual(known[metric].losses);
});

test("a metric that does not go with a loss is refused by name", () => {
  expect(() => metricFor("accuracy", { name: "huber", loss: losses.huber })).toThrow(
    new RangeError("metrics must fit the loss: there is no accuracy for huber"),
  );
});

test("what is watched should fall, unless it is a metric of which more is better", () => {
  for (const name of metricNames) {
    expect(metrics[name].better).toBe(known[name].mode === "max" ? "higher" : "lower");
    expect(usualMode(name)).toBe(known[name].mode);
    expect(usualMode(`validation-${name}`)).toBe(known[name].mode);
  }
  expect([undefined, "loss", "validation-loss"].map(usualMode)).toEqual(["min", "min", "min"]);
});

/** A row of two outputs, and what each metric says of it, worked out by hand. */
const rows: Readonly<
  Record<MetricName, Batch & { readonly beside: LossName; readonly found: number }>
> = {
  accuracy: {
    ...{ beside: "binary-cross-entropy", prediction: [[3, -1]], target: [[1, 1]] },
    found: 1 / 2,
  },
  "mean-absolute-error": {
    ...{ beside: "mean-squared-error", prediction: [[3, 0.5]], target: [[0, 1]] },
    found: (3 + 0.5) / 2,
  },
};

test.each(metricNames)("the %s of a row", async (name) => {
  const { beside, found, ...batch } = rows[name];
  expect(await metricOf(name, beside, batch)).toBeCloseTo(found, 6);
});
