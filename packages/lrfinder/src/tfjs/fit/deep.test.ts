import { layers, sequential } from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { deep, normalisesBatches } from "./deep.js";

test("a model is deep where one of its layers is more than dense, or one of a model within it", () => {
  const first = { inputShape: [3], units: 2 };
  const plain = sequential({
    layers: [layers.dense(first), layers.dropout({ rate: 0.1 }), layers.leakyReLU()],
  });
  const batch = sequential({ layers: [layers.dense(first), layers.batchNormalization()] });
  const recurrent = sequential({ layers: [layers.lstm({ inputShape: [4, 3], units: 2 })] });
  const outer = sequential({ layers: [batch, layers.dense({ units: 1 })] });
  const around = sequential({ layers: [plain, layers.dense({ units: 1 })] });
  expect([plain, around].map(deep)).toEqual([false, false]);
  expect([batch, recurrent, outer].map(deep)).toEqual([true, true, true]);
  expect([plain, batch, recurrent, outer].map(normalisesBatches)).toEqual([
    false,
    true,
    false,
    true,
  ]);
});
