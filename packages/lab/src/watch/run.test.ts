import { expect, test } from "vitest";
import type { Ended, RunEvent } from "../../../cli/src/watching/run-event.js";
import { newRun, runAfter, runAlone } from "./run.js";

const started: RunEvent = {
  ...{ kind: "started", command: "lrfinder find a.csv", measuredOn: "rows" },
  ...{ minLr: 1e-7, maxLr: 10, sweep: "exponential", steps: 3, repeats: "auto" },
};
const points = (repeat: number, learningRates: number[], losses: (number | "NaN")[]): RunEvent => ({
  ...{ kind: "points", repeat, repeats: repeat < 1 ? 3 : 5, learningRates, losses },
});
const ended = { kind: "ended", headline: "Found." } as Ended;

test("points go to their repeat in the order reported, and what is not finite is restored", () => {
  const events = [
    started,
    points(0, [1, 2], [5, 4]),
    points(0, [3], ["NaN"]),
    points(1, [1], [6]),
    ended,
  ];
  expect(events.reduce(runAfter, newRun)).toEqual({
    phase: "ended",
    started,
    ended,
    planned: 5,
    repeats: [
      { learningRates: [1, 2, 3], losses: [5, 4, Number.NaN] },
      { learningRates: [1], losses: [6] },
    ],
  });
});

test("where short trainings stand is kept beside the repeats", () => {
  const at = {
    kind: "short-training",
    training: 1,
    trainings: 4,
    step: 2,
    steps: 100,
    learningRate: 0.1,
  } as const;
  const run = [started, points(0, [1], [5]), at].reduce(runAfter, newRun);
  expect(run).toMatchObject({ shortTraining: at, repeats: [{ learningRates: [1], losses: [5] }] });
});

test("a search is reported from the beginning again after it was restarted", () => {
  const again = [started, points(0, [1], [5]), started, points(0, [1], [4])];
  expect(again.reduce(runAfter, newRun).repeats).toEqual([{ learningRates: [1], losses: [4] }]);
});

test("silence means that there is no search, or that it is lost, or nothing once it has ended", () => {
  const broken: RunEvent = { kind: "interrupted", reason: "interrupted" };
  expect(runAlone(newRun).phase).toBe("absent");
  expect(runAlone(runAfter(newRun, started)).phase).toBe("lost");
  expect(runAlone([started, ended].reduce(runAfter, newRun)).phase).toBe("ended");
  expect(runAlone([started, broken].reduce(runAfter, newRun))).toMatchObject({
    ...{ phase: "interrupted", reason: "interrupted" },
  });
});
