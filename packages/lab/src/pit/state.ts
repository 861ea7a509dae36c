import { descend, type Range, type Walk, type Weights } from "lrfinder/descent";
import { codec } from "../address/codec.js";
import { choiceField, flagField, numberField, numbersField } from "../address/fields.js";
import {
  curvatureStops,
  type Landscape,
  landscapeNames,
  landscapeOf,
  lrStops,
  type Making,
} from "./landscapes.js";
import { firstHandles, HANDLE_TOP, handlePlaces } from "./own-pit.js";
import { SWEEP_STEPS } from "./range-test.js";

/** All that the screen shows follows from this, and all of it is in the URL. */
export interface PitState extends Making {
  readonly lr: number;
  readonly momentum: number;
  /** How many steps the ball has been asked to make; it may have ended before. */
  readonly steps: number;
  /** Whether it makes one after the other. */
  readonly running: boolean;
  /** How many steps the range test has made. */
  readonly swept: number;
  /** Whether it goes on. */
  readonly sweeping: boolean;
}

/** More steps than this show nothing new, and a run ends here. */
export const MOST_STEPS = 200;

/** The picture follows a ball that leaves until it is this many times as wide as at first. */
export const MOST_ZOOM = 100;

/** The state to and from the URL. */
export const pitCodec = codec<PitState>({
  surface: choiceField("pit", landscapeNames),
  lr: numberField(0.1, { min: lrStops[0]!, max: lrStops.at(-1)! }),
  momentum: numberField(0, { min: 0, max: 0.95 }),
  steps: numberField(0, { min: 0, max: MOST_STEPS, whole: true }),
  running: flagField,
  curvature: numberField(1, { min: curvatureStops[0]!, max: curvatureStops.at(-1)! }),
  start: numbersField(undefined, { min: -5, max: 5, counts: [1, 2] }),
  own: numbersField(firstHandles, { min: 0, max: HANDLE_TOP, counts: [handlePlaces.length] }),
  swept: numberField(0, { min: 0, max: SWEEP_STEPS, whole: true }),
  sweeping: flagField,
});

/** The walk so far, and how it goes on. */
export interface Course {
  readonly landscape: Landscape;
  readonly walk: Walk;
  /** What the verdict is of: the walk so far, or where it went once it was gone. */
  readonly judged: Walk;
  /** Where the next step leads; left out where there is none. */
  readonly next?: Weights;
  /** Whether another step would show nothing. */
  readonly over: boolean;
  /** Whether it ended because nothing could be seen to move any more. */
  readonly still: boolean;
}

/** Follows the ball. */
export function courseOf(state: PitState, landscape = landscapeOf(state)): Course {
  const whole = walkFor(state, landscape, MOST_STEPS);
  const { last, still, gone } = endOf(whole, landscape);
  const steps = Math.min(state.steps, last);
  const over = steps >= last;
  const walk = walkFor(state, landscape, steps);
  return {
    landscape,
    walk,
    judged: over && gone ? whole : walk,
    next: over ? undefined : whole.path[steps + 1],
    over,
    still: over && still,
  };
}

/** How many steps show anything. */
export function lastStep(state: PitState): number {
  const landscape = landscapeOf(state);
  return endOf(walkFor(state, landscape, MOST_STEPS), landscape).last;
}

/** Nobody waits for more steps than this to be counted. */
const MOST_COUNTED = 20_000;

/** How many steps it takes to the bottom, or none where they are more than anybody would count. */
export function stepsToBottom(state: PitState): number | undefined {
  const { outcome, updates } = walkFor(state, landscapeOf(state), MOST_COUNTED);
  return outcome === "converged" ? updates : undefined;
}

function walkFor(
  { lr, momentum }: PitState,
  { surface, start }: Landscape,
  maxSteps: number,
): Walk {
  return descend(surface, { learningRate: lr, momentum, start, maxSteps });
}

/**
 * A ball that is this near to where it was so many steps before, as a share of the picture, stands
 * still; one that swings is back where it was after some steps, but not after all of these.
 */
const STILL = { steps: [20, 7, 1], share: 1 / 1400 };

/** The last step of a walk that shows anything. */
function endOf({ path, outcome, updates }: Walk, { view }: Landscape) {
  const out = path.findIndex((place) => zoomFor(view, [place]) > MOST_ZOOM);
  if (out >= 0 && outcome === "diverged") return { last: out, still: false, gone: true };
  if (outcome === "converged") return { last: updates, still: false, gone: false };
  const isNear = (place: Weights, before: Weights | undefined) =>
    before?.every((from, axis) => {
      const [low, high] = view[axis]!;
      return Math.abs(place[axis]! - from) < STILL.share * (high - low);
    });
  const rests = path.findIndex((place, i) =>
    STILL.steps.every((steps) => isNear(place, path[i - steps])),
  );
  return { last: rests < 0 ? updates : rests, still: rests >= 0, gone: false };
}

/** How many times as wide a view has to be for all places to lie in it; 1 at least. */
export function zoomFor(view: readonly Range[], places: readonly Weights[]): number {
  let zoom = 1;
  for (const place of places) {
    for (const [axis, [low, high]] of view.entries()) {
      const from = Math.abs(place[axis]! - (low + high) / 2);
      const reach = from / ((high - low) / 2);
      zoom = Math.max(zoom, Number.isNaN(reach) ? Number.POSITIVE_INFINITY : reach);
    }
  }
  return zoom;
}
