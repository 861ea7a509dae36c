import { expect, test } from "vitest";
import { historyCsv } from "./history.js";

const first = { epoch: 1, updates: 2, lr: 0.5, loss: 2, metrics: { accuracy: 0.25 } };
const second = {
  ...{ epoch: 2, updates: 2, lr: 0.1, loss: Number.NaN, metrics: { accuracy: 0 } },
  validation: { loss: 1.5, metrics: { accuracy: 1 } },
};

test("a line an epoch, validation beside training where there is one", () => {
  expect(historyCsv([first], { metrics: ["accuracy"], validated: false })).toBe(
    "epoch,lr,loss,accuracy\n1,0.5,2,0.25\n",
  );
  expect(historyCsv([second], { metrics: ["accuracy"], validated: true })).toBe(
    "epoch,lr,loss,accuracy,val_loss,val_accuracy\n2,0.1,NaN,0,1.5,1\n",
  );
});
