import { layers, sequential } from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { normalises } from "./normalises.js";

test("a model normalises where one of its layers does, or one of a model within it", () => {
  const first = { inputShape: [3], units: 2 };
  const plain = sequential({ layers: [layers.dense(first)] });
  const batch = sequential({ layers: [layers.dense(first), layers.batchNormalization()] });
  const layer = sequential({ layers: [layers.dense(first), layers.layerNormalization()] });
  const outer = sequential({ layers: [batch, layers.dense({ units: 1 })] });
  const around = sequential({ layers: [plain, layers.dense({ units: 1 })] });
  expect([plain, around].map(normalises)).toEqual([false, false]);
  expect([batch, layer, outer].map(normalises)).toEqual([true, true, true]);
});
