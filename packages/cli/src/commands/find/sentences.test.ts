import { lossCurve } from "lrfinder";
import { expect, test } from "vitest";
import { autoRepeats, sureness, sweeps } from "../../searching/sentences.js";
import { headline } from "../../suggestion/headline.js";
import type { FindAnswer } from "./answer.js";
import { findOptions } from "./options.js";
import { sweepSteps } from "./search.js";
import { type Measured, measuredOn } from "./sentences.js";

const answer: FindAnswer = {
  ...{ status: "found", reason: null, lr: 0.01234, band: [1e-4, 0.1], rule: "default" },
  rules: { default: 0.01234, steepest: 0.5, "minimum-tenth": null, valley: 2e-5, slide: null },
  ...{ warnings: [], stoppedBy: "diverged", steps: 1250, samples: 1797, features: 1 },
  ...{ stepsPerEpoch: 57, optimizer: "adam", batchSize: 32, hidden: [64, 32, 8], threads: 1 },
  seconds: 1.2345,
  verify: null,
  ...{ l2: 0.02, repeats: 3 },
  interval: [0.004, 0.012],
  ...{ task: "classification", classes: ["a", "b"], columns: [], notes: [] },
};
const curve = lossCurve({ learningRates: [], losses: [] });
const repeat = (stoppedBy: FindAnswer["stoppedBy"]) => ({
  ...{ curve, metrics: {}, restored: true, stoppedBy },
});

function measured(
  changes: Partial<FindAnswer>,
  flags: object,
  stops: FindAnswer["stoppedBy"][],
): Measured & { readonly result: { readonly repeats: ReturnType<typeof repeat>[] } } {
  return {
    answer: { ...answer, ...changes },
    data: {
      ...{ task: "classification", classes: ["a", "b"], columns: [], notes: [], rows: 1797 },
      metrics: ["accuracy"],
    },
    result: { repeats: stops.map(repeat) },
    options: findOptions("a.csv", { target: "y", ...flags }),
  };
}

const sweepsOf = (one: ReturnType<typeof measured>) =>
  sweeps(one, { ...one.options, steps: sweepSteps(one.options, one.data.rows) });

test("the answer is one sentence, with three digits of each number", () => {
  expect(headline(answer).sentence).toBe(
    "The learning rate is 0.0123; the network trains at rates from 1e-4 to 0.1.",
  );
  expect(headline({ ...answer, lr: null, reason: "it is flat" }).sentence).toBe(
    "No learning rate can be recommended: it is flat.",
  );
});

test("what it was measured on names the table, the target and the network", () => {
  expect(measuredOn(measured({}, {}, []))).toBe(
    "Measured on 1,797 rows and 1 feature of a.csv (target y: 2 classes), with adam, batches of 32 " +
      "and hidden layers of 64, 32 and 8 (relu).",
  );
  expect(measuredOn(measured({ hidden: [], batchSize: "full", samples: 1 }, {}, []))).toBe(
    "Measured on 1 row and 1 feature of a.csv (target y: 2 classes), with adam, full batches and no " +
      "hidden layer.",
  );
});

test("how the sweeps went counts those that ended as most did", () => {
  const ending = (...stops: FindAnswer["stoppedBy"][]) => sweepsOf(measured({}, {}, stops));
  expect(ending("diverged", "diverged", "end")).toBe(
    "3 sweeps of 100 steps raised the rate from 1e-7 to 10; 2 of them ran until the loss diverged. " +
      "1,250 steps, 1.23 s in all.",
  );
  expect(ending("diverged")).toContain(
    "1 sweep of 100 steps raised the rate from 1e-7 to 10; it ran",
  );
  expect(sweepsOf(measured({}, { epochs: "2", sweep: "linear" }, []))).toContain(
    "of 114 steps raised the rate linearly from",
  );
});

test("how many sweeps --repeats auto took, and why no more", () => {
  const said = (changed: Partial<FindAnswer>, repeats: number | "auto" = "auto") =>
    autoRepeats({ ...answer, ...changed }, { repeats });
  expect(said({ repeats: 5 })).toEqual(["After 5 sweeps, the rate is known to a factor of 2."]);
  expect(said({ repeats: 9, interval: [0.001, 0.005] })).toEqual([
    "After 9 sweeps, the most of --repeats auto, the rate is not known to a factor of 2.",
  ]);
  expect(said({ status: "none", repeats: 9, interval: null })).toEqual([
    "After 9 sweeps, the most of --repeats auto, there is no rate.",
  ]);
  expect(said({ repeats: 3 })).toEqual([]);
  expect(said({ status: "none", repeats: 5, interval: null })).toEqual([]);
  expect(said({ repeats: 5 }, 5)).toEqual([]);
});

test("how sure the rate is, is said where it is known", () => {
  expect(sureness({ interval: [0.004, 0.012], verify: null })).toBe(
    "A repeated search would land between 0.004 and 0.012 in four of five cases.",
  );
  expect(sureness({ interval: null, verify: null })).toBe("");
});
