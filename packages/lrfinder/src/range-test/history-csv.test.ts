import { expect, test } from "vitest";
import { lossCurve } from "../curve/loss-curve.js";
import { historyCsv } from "./history-csv.js";
import type { RangeTestResult } from "./result.js";

const learningRates = [1e-7, 0.5];
const around = { stoppedBy: "non-finite", restored: true } as const;

test("repeats and iterations count from 1, and numbers are written whole", () => {
  const first = lossCurve({ learningRates, losses: [2, 1] });
  const second = lossCurve({ learningRates: [1e-7], losses: [Number.NaN] });
  const repeats: RangeTestResult[] = [
    { curve: first, metrics: { accuracy: [0.25, 1 / 3] }, ...around },
    { curve: second, metrics: {}, ...around },
  ];
  const [a, b] = first.smoothed;
  expect(historyCsv(repeats, ["accuracy"])).toBe(
    `repeat,iteration,lr,loss,smoothed,accuracy\n` +
      `1,1,1e-7,2,${a},0.25\n1,2,0.5,1,${b},0.3333333333333333\n2,1,1e-7,NaN,NaN,NaN\n`,
  );
});

test("of nothing measured there is the header alone", () => {
  expect(historyCsv([], ["mean-absolute-error"])).toBe(
    "repeat,iteration,lr,loss,smoothed,mean-absolute-error\n",
  );
});
