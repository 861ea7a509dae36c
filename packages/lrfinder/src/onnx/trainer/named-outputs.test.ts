import { expect, test, vi } from "vitest";
import { fit } from "../fit/fit.js";
import { amount, data, options, rows, sign } from "./model-ports.test-kit.js";

vi.mock("../models/kinds.js", async (original) => {
  const { modelKinds } = await original<typeof import("../models/kinds.js")>();
  const { KIND, twoInputsKind } = await import("../models/two-inputs.test-kit.js");
  return { modelKinds: { ...modelKinds, [KIND]: twoInputsKind } };
});

test("metric functions see each output, and its targets, by its name", async () => {
  const seen: unknown[] = [];
  const { training, history } = await fit(options, {
    ...{ epochs: 1, learningRate: 0.05 },
    metricFunctions: {
      own({ predicted, targets }) {
        seen.push(predicted, targets);
        return 3;
      },
    },
  });
  const predicted = await training.predict(data.inputs);
  await training.close();
  const shape = [rows, 1];
  const outputs = {
    amount: { shape, data: Float32Array.from(amount) },
    sign: { shape, data: Float32Array.from(sign) },
  };
  expect(seen).toEqual([predicted, { ...outputs.amount, outputs }]);
  expect(Object.keys(predicted.outputs!)).toEqual(Object.keys(outputs));
  expect(history.epochs[0]!.metrics).toEqual({ own: 3 });
});
