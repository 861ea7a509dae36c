import { expect, test } from "vitest";
import { shortTrainingsAnswer, shortTrainingsSentences } from "./short-trainings-answer.js";

const trainings = [
  { learningRate: 0.01, asked: 2, losses: [3, 1], loss: 1, stoppedBy: "end" },
  { learningRate: 0.1, asked: 2, losses: [3], loss: Infinity, stoppedBy: "non-finite" },
];
const suggestion = { status: "found", rule: "default" } as const;

test("an answer has each rate, and null for a loss that is none", () => {
  expect(shortTrainingsAnswer(trainings)).toEqual([
    { lr: 0.01, loss: 1, updates: 2, stoppedBy: "end" },
    { lr: 0.1, loss: null, updates: 1, stoppedBy: "non-finite" },
  ]);
  const inUse = [0.5, Number.NaN].map((inferenceLoss) => ({ ...trainings[0]!, inferenceLoss }));
  expect(shortTrainingsAnswer(inUse).map(({ inferenceLoss }) => inferenceLoss)).toEqual([
    0.5,
    null,
  ]);
});

test("a sentence says how many were made, how long and where, and what the curves say", () => {
  const found = { shortTrainings: trainings, suggestion, rules: { default: 0.03 } };
  expect(shortTrainingsSentences(found)).toEqual([
    "2 short trainings of 2 updates, at rates from 0.01 to 0.1, settled the rate; the curves alone say 0.03.",
  ]);
  expect(shortTrainingsSentences({ ...found, rules: { default: null } })).toEqual([
    "2 short trainings of 2 updates, at rates from 0.01 to 0.1, settled the rate.",
  ]);
  expect(
    shortTrainingsSentences({
      ...found,
      shortTrainings: trainings.map((each) => ({ ...each, loss: 1 })),
    }),
  ).toEqual([
    "2 short trainings of 2 updates, at rates from 0.01 to 0.1, did not tell these rates apart; the rate is what the curves say.",
  ]);
  const longer = trainings.map((each) => ({ ...each, asked: 4 }));
  expect(
    shortTrainingsSentences({ ...found, shortTrainings: [...trainings, ...longer] })[0],
  ).toMatch(/^4 short trainings of up to 4 updates, at rates from 0.01 to 0.1, settled/);
  expect(shortTrainingsSentences({ suggestion, rules: {} })).toEqual([]);
  expect(shortTrainingsSentences({ ...found, suggestion: { status: "none" } })).toEqual([]);
});
