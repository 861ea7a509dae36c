import { describe, expect, test } from "vitest";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { FitEnd } from "./callback.js";
import { csvLog } from "./csv-log.js";
import { earlyStopping } from "./early-stopping.js";
import { fit } from "./fit.js";
import { regression, xs, ys } from "./linear-regression.test-kit.js";
import type { MetricRows } from "./metric-functions.js";

const how = { epochs: 3, learningRate: 0.1 };
const validation = { x: xs.slice(0, 40), y: ys.slice(0, 40) };

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((a, b) => a + b) / values.length;
const meanAbsolute = ({ predicted, targets }: MetricRows) =>
  mean(predicted.data.map((value, i) => Math.abs(value - targets.data[i]!)));
const rowsSeen = ({ predicted, targets }: MetricRows) => {
  expect(predicted.shape).toEqual(targets.shape);
  return targets.shape[0]!;
};

describe.each([false, true])("metric functions (worker: %s)", (worker) => {
  const options = { ...regression, worker, metrics: ["mean-absolute-error"] as const };

  test("are measured after each epoch, on the rows trained on and on the validation data", async () => {
    const metricFunctions = { own: meanAbsolute, rows: rowsSeen };
    const { history, training } = await fit(options, { ...how, validation, metricFunctions });
    const { metrics } = await training.evaluate();
    await training.close();
    expect(history.epochs).toHaveLength(3);
    for (const { metrics, validation: after } of history.epochs) {
      expect(metrics.rows).toBe(ys.length);
      expect(after!.metrics.rows).toBe(40);
      expect(after!.metrics.own).toBeCloseTo(after!.metrics["mean-absolute-error"]!, 6);
    }
    // A full batch is measured before its update: what is measured after it is the next one's.
    expect(history.epochs[0]!.metrics.own).toBeCloseTo(
      history.epochs[1]!.metrics["mean-absolute-error"]!,
      6,
    );
    expect(history.epochs[2]!.metrics.own).toBeCloseTo(metrics["mean-absolute-error"]!, 6);
  });

  test("change no bit of training, and leave none of it out", async () => {
    const small = { ...options, batchSize: 50, seed: 2 };
    const plain = await fit(small, { ...how, validation: 0.2 });
    const measured = await fit(small, { ...how, validation: 0.2, metricFunctions: { rowsSeen } });
    expect(await measured.training.save()).toEqual(await plain.training.save());
    await Promise.all([plain.training.close(), measured.training.close()]);
    const { rowsSeen: trained, ...rest } = measured.history.epochs[2]!.metrics;
    expect(trained).toBe(354);
    expect(measured.history.epochs[2]!.validation!.metrics.rowsSeen).toBe(88);
    expect(rest).toEqual(plain.history.epochs[2]!.metrics);
  });

  test("serve a trainer that was made before, and can be watched and logged", async () => {
    const training = await createTrainer(options);
    const lines: string[] = [];
    let asked = 0;
    // Rises with every call of an epoch's two: no epoch after the first improves.
    const rising = () => asked++;
    const stopping = earlyStopping({ monitor: "validation-rising", patience: 2 });
    const { stoppedBy } = await fit(training, {
      ...{ ...how, epochs: 10, validation, metricFunctions: { rising } },
      callbacks: [stopping, csvLog({ write: (line) => void lines.push(line) })],
    });
    await training.close();
    expect([stoppedBy, stopping.best, asked]).toEqual(["early", { epoch: 1, value: 1 }, 6]);
    const names =
      "epoch,updates,lr,loss,mean-absolute-error,rising,validation-loss,validation-mean-absolute-error,validation-rising";
    expect(lines[0]).toBe(names);
    expect(lines).toHaveLength(4);
  });
});

test("labels come as labels, and logits as logits", async () => {
  const labels = ys.map((value) => (value > 0 ? 1 : 0));
  const accuracy = ({ predicted, targets }: MetricRows) => {
    const right = Array.from(targets.data, (label, row) =>
      predicted.data[2 * row]! < predicted.data[2 * row + 1]! === (label === 1) ? 1 : 0,
    );
    expect(targets.shape).toEqual([ys.length, 1]);
    return mean(right);
  };
  const { history, training } = await fit(
    {
      model: sequential([dense(2)], { inputShape: [10] }),
      loss: "sparse-categorical-cross-entropy",
      metrics: ["accuracy"],
      data: { x: xs, y: labels },
    },
    { epochs: 4, learningRate: 0.1, metricFunctions: { own: accuracy } },
  );
  const { metrics } = await training.evaluate();
  await training.close();
  expect(history.epochs[3]!.metrics.own).toBeCloseTo(metrics.accuracy!, 6);
  expect(metrics.accuracy).toBeGreaterThan(0.7);
});

test("a name that is taken is refused by name, before anything is trained", async () => {
  const taken = ["loss", "lr", "epoch", "updates", "accuracy", "mean-absolute-error"];
  for (const name of [...taken, "validation-own"]) {
    const fitting = fit(regression, { ...how, metricFunctions: { [name]: () => 1 } });
    await expect(fitting).rejects.toThrow(RangeError);
    await expect(fitting).rejects.toThrow(`metricFunctions["${name}"] must have another name`);
  }
});

test.each([Number.NaN, Infinity, undefined, null, "1", 1n])(
  "%s is refused with the metric's name",
  async (value) => {
    const metricFunctions = { fine: () => 1, strange: () => value };
    const fitting = Reflect.apply(fit, undefined, [regression, { ...how, metricFunctions }]);
    await expect(fitting).rejects.toThrow(
      `metricFunctions["strange"] must give a finite number, not ${String(value)}`,
    );
  },
);

test("what a function throws ends training as what a callback throws", async () => {
  const ends: FitEnd[] = [];
  const failure = new Error("own");
  const training = await createTrainer(regression);
  const fitting = fit(training, {
    ...how,
    metricFunctions: {
      own: () => {
        throw failure;
      },
    },
    callbacks: [{ onTrainEnd: (end) => void ends.push(end) }],
  });
  await expect(fitting).rejects.toBe(failure);
  expect(ends).toEqual([{ stoppedBy: "error" }]);
  const { history } = await fit(training, how);
  expect(history.epochs).toHaveLength(3);
  await training.close();
});

test("a trainer whose rows are not known has none", async () => {
  const training = await createTrainer(regression);
  const fitting = fit({ ...training }, { ...how, metricFunctions: { own: () => 1 } });
  await expect(fitting).rejects.toThrow("metricFunctions need a trainer that createTrainer made");
  expect((await training.save()).updates).toBe(0);
  await training.close();
});
