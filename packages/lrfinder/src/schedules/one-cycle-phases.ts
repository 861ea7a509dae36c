import { oneOf, proportion, trueOrFalse, wholeNumber } from "../numeric/checks.js";
import type { Schedule } from "./schedule.js";

/** The line between the levels of a one-cycle schedule: half a cosine wave, or straight. */
export type AnnealStrategy = "cosine" | "linear";

/** When the phases of a one-cycle schedule end, and the line each one follows. */
export interface OneCyclePhases {
  /**
   * Updates of the whole training, a whole number of at least 1. The last is step `totalSteps − 1`.
   */
  readonly totalSteps: number;
  /** The share of all steps that the climb takes, at least 0 and at most 1. Default: 0.3. */
  readonly pctStart?: number;
  /** The line each phase follows. Default: `"cosine"`. */
  readonly annealStrategy?: AnnealStrategy;
  /**
   * Whether the fall first mirrors the climb and then, in a third phase, goes on down. Default:
   * false.
   */
  readonly threePhase?: boolean;
}

/** The phases with their defaults filled in, or a `RangeError` for one outside its range. */
export function checkedPhases(phases: OneCyclePhases): Required<OneCyclePhases> {
  const { totalSteps, pctStart = 0.3, annealStrategy = "cosine", threePhase = false } = phases;
  wholeNumber("totalSteps", totalSteps);
  proportion("pctStart", pctStart);
  oneOf("annealStrategy", annealStrategy, ["cosine", "linear"]);
  trueOrFalse("threePhase", threePhase);
  return { totalSteps, pctStart, annealStrategy, threePhase };
}

/**
 * From one level to the next in each phase, holding the last value after step `totalSteps − 1`.
 *
 * The climb ends at step `pctStart·totalSteps − 1` (it may lie between two steps, or before the
 * first), a mirrored fall at `2·pctStart·totalSteps − 2`, the last phase at `totalSteps − 1`.
 */
export function alongPhases(
  { totalSteps, pctStart, annealStrategy, threePhase }: Required<OneCyclePhases>,
  levels: readonly number[],
): Schedule {
  const climb = pctStart * totalSteps;
  const ends = [climb - 1, ...(threePhase ? [2 * climb - 2] : []), totalSteps - 1];
  const anneal = annealStrategy === "cosine" ? cosine : linear;
  return (step) => {
    const reached = Math.min(step, totalSteps - 1);
    const phase = ends.findIndex((end, i) => reached <= end || i === ends.length - 1);
    const [start, end] = [ends[phase - 1] ?? 0, ends[phase]!];
    const share = start === end ? 1 : (reached - start) / (end - start);
    return anneal(levels[phase]!, levels[phase + 1]!, share);
  };
}

function cosine(from: number, to: number, share: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
}

function linear(from: number, to: number, share: number): number {
  return from * (1 - share) + to * share;
}
