import { useState } from "preact/hooks";
import type { TrainingRun } from "./training-run.js";

/**
 * Which of several trainings is shown in detail: the one that was chosen, or else the middle one of
 * those that were asked for last, whose rate was asked for.
 */
export function useChosen(
  trainings: readonly TrainingRun[],
): [TrainingRun | undefined, (id: number | undefined) => void] {
  const [id, choose] = useState<number>();
  const chosen = trainings.find((run) => run.id === id) ?? askedFor(trainings);
  return [chosen, choose];
}

/** The training whose rate was asked for, among the last ones. */
export function askedFor(trainings: readonly TrainingRun[]): TrainingRun | undefined {
  const last = trainings.at(-1);
  const middle = trainings.at(-2);
  const isBeside =
    last && middle && last.id === middle.id + 1 && isTenfold(last.settings.lr, middle.settings.lr);
  return isBeside ? middle : last;
}

function isTenfold(higher: number, lower: number): boolean {
  return Math.abs(higher / lower / 10 - 1) < 1e-9;
}
