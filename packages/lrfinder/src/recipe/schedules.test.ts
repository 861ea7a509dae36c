import { expect, test } from "vitest";
import { type TrainingScheduleName, trainingScheduleNames } from "../names/training-schedules.js";
import { oneCycleRates } from "./one-cycle-rates.js";
import { plateau, ratesFor, trainingSchedules } from "./schedules.js";
import { usualSettings } from "./setting.js";
import { trainSettings } from "./train-settings.js";

const over = { lr: 0.1, totalSteps: 300, stepsPerEpoch: 10 };
const at = (name: TrainingScheduleName, step: number) => {
  const rates = ratesFor(name, over);
  return typeof rates === "number" ? rates : rates(step);
};

/** Rates that help promises, by their updates. */
const promised: Readonly<Record<TrainingScheduleName, Readonly<Record<number, number>>>> = {
  constant: { 0: 0.1, 299: 0.1 },
  plateau: { 0: 0.1, 299: 0.1 },
  "one-cycle": { 0: 0.004, 89: 0.1, 299: 4e-7 },
  cosine: { 0: 0.1, 150: 0.05, 300: 0 },
  exponential: { 0: 0.1, 150: 0.01, 300: 0.001 },
  step: { 99: 0.1, 100: 0.01, 200: 0.001, 299: 0.001 },
  triangular: { 0: 0.01, 50: 0.1, 100: 0.01, 250: 0.1, 300: 0.01 },
};

test.each(trainingScheduleNames)("%s passes the rates that help promises", (name) => {
  for (const [step, rate] of Object.entries(promised[name])) {
    expect(at(name, Number(step)), `step ${step}`).toBeCloseTo(rate, 10);
  }
});

test("a plateau halves the rate, after four epochs, as help says", () => {
  expect(plateau).toEqual({ factor: 0.5, patience: 4 });
  expect(trainingSchedules.plateau.help).toBe(
    "is halved when the validation loss has not fallen for 4 epochs",
  );
});

test("triangular swings once in ten epochs, up to what makes the number of swings whole", () => {
  // Half of the way is the top of the one swing, or the foot between two.
  const halfway = (epochs: number) => {
    const rates = ratesFor("triangular", { lr: 1, totalSteps: 2 * epochs, stepsPerEpoch: 2 });
    return typeof rates === "number" ? rates : rates(epochs);
  };
  expect(halfway(14)).toBeCloseTo(1, 12);
  expect(halfway(15)).toBeCloseTo(0.1, 12);
});

test("one update in all is enough for every schedule", () => {
  for (const name of trainingScheduleNames) {
    const rates = ratesFor(name, { lr: 0.1, totalSteps: 1, stepsPerEpoch: 1 });
    const rate = typeof rates === "number" ? rates : rates(0);
    expect(rate > 0 && rate <= 0.1, name).toBe(true);
  }
});

test("a training that asks for no schedule follows the one that a page loads alone", () => {
  const { schedule } = usualSettings(trainSettings);
  expect(trainingSchedules[schedule].rates).toBe(oneCycleRates);
});
