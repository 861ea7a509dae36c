import { descend, type Walk } from "lrfinder/descent";
import { codec } from "../address/codec.js";
import { choiceField, numberField } from "../address/fields.js";
import { rateStops } from "../controls/rates.js";
import { type LandscapeName, landscapeNames, landscapes, type PresetName } from "./landscapes.js";

/** All that the screen shows follows from this, and all of it is in the URL. */
export interface PitState {
  readonly surface: LandscapeName;
  readonly lr: number;
  readonly momentum: number;
  /** How many steps the ball has been asked to make; it may have arrived before. */
  readonly steps: number;
}

/** More steps than this show nothing new, and a run ends here. */
export const MOST_STEPS = 200;

/** Where the slider of learning rates stops. */
export const lrStops = rateStops(-3, 1);

/** The state to and from the URL. */
export const pitCodec = codec<PitState>({
  surface: choiceField("pit", landscapeNames),
  lr: numberField(0.1, { min: lrStops[0]!, max: lrStops.at(-1)! }),
  momentum: numberField(0, { min: 0, max: 0.95 }),
  steps: numberField(0, { min: 0, max: MOST_STEPS, whole: true }),
});

/** The walk so far, with one step more for a look ahead where `ahead` is 1. */
export function walkOf({ surface, lr, momentum, steps }: PitState, ahead = 0): Walk {
  const { surface: ground, start } = landscapes[surface];
  return descend(ground, { learningRate: lr, momentum, start, maxSteps: steps + ahead });
}

/** Whether a ball is in sight. */
export function inSight(surface: LandscapeName, place: readonly number[]): boolean {
  const { view } = landscapes[surface];
  return place.every((value, i) => value >= view[i]![0] && value <= view[i]![1]);
}

/** Whether another step would show anything: not at the bottom, not out of sight, not for ever. */
export function isOver(state: PitState, walk: Walk): boolean {
  if (walk.outcome === "converged" || state.steps >= MOST_STEPS) return true;
  return walk.outcome === "diverged" && !inSight(state.surface, walk.path.at(-1)!);
}

/** The state after a step more. */
export function stepped(state: PitState): Pick<PitState, "steps"> {
  const walk = walkOf(state);
  // The ball may have arrived before: count on from where it is.
  return { steps: isOver(state, walk) ? walk.updates : walk.updates + 1 };
}

/** The state after all the steps that show anything. */
export function runToEnd(state: PitState): Pick<PitState, "steps"> {
  let now = { ...state, ...stepped(state) };
  while (!isOver(now, walkOf(now))) now = { ...now, ...stepped(now) };
  return { steps: now.steps };
}

/** The state back at the rim, with a preset's rate. */
export function withPreset(state: PitState, preset: PresetName): PitState {
  return { ...state, ...landscapes[state.surface].presets[preset], steps: 0 };
}

/** The preset that a state has the rate of. */
export function presetOf({ surface, lr, momentum }: PitState): PresetName | undefined {
  const entries = Object.entries(landscapes[surface].presets) as [PresetName, PitState][];
  return entries.find(([, preset]) => preset.lr === lr && preset.momentum === momentum)?.[0];
}
