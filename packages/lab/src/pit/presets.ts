import { descend, type Walk } from "lrfinder/descent";
import { atStop, type Landscape, type LandscapeName, lrStops } from "./landscapes.js";
import { MOST_STEPS, MOST_ZOOM, type PitState, zoomFor } from "./state.js";

/** A learning rate worth trying, by what it is meant to show. */
export type PresetName = "small" | "right" | "large" | "lucky" | "gone" | "zigzag" | "ridge";

/** What a preset sets. */
export type Preset = Pick<PitState, "lr" | "momentum" | "start">;

/** The presets of each landscape, in the order of their buttons. */
export const presetNames: Readonly<Record<LandscapeName, readonly PresetName[]>> = {
  pit: ["small", "right", "large", "gone"],
  ravine: ["small", "right", "large", "gone"],
  "two-valleys": ["small", "right", "lucky", "gone"],
  "styblinski-tang": ["small", "right", "lucky", "gone"],
  saddle: ["small", "right", "zigzag", "ridge"],
  own: ["small", "right", "large", "gone"],
};

/** Those of the landscapes that stay as they are; a ravine has no right rate without momentum. */
const fixed: Partial<Record<LandscapeName, Partial<Record<PresetName, Partial<Preset>>>>> = {
  ravine: {
    small: { lr: 0.005 },
    right: { lr: 0.05, momentum: 0.6 },
    large: { lr: 0.095 },
    gone: { lr: 0.11 },
  },
  "two-valleys": {
    small: { lr: 0.004 },
    right: { lr: 0.05 },
    lucky: { lr: 0.17 },
    gone: { lr: 0.4 },
  },
  "styblinski-tang": {
    small: { lr: 0.001 },
    right: { lr: 0.02 },
    lucky: { lr: 0.05 },
    gone: { lr: 0.15 },
  },
  saddle: {
    small: { lr: 0.02 },
    right: { lr: 0.3 },
    zigzag: { lr: 1.6 },
    ridge: { lr: 0.5, start: [-1.8, 0] },
  },
};

/** The rates of the U-shaped pit, as shares of 1 / curvature. */
const shares: Partial<Record<PresetName, number>> = {
  small: 0.04,
  right: 0.5,
  large: 1.9,
  gone: 2.1,
};

/**
 * What a preset sets on a landscape. Of a pit of one's own nobody has chosen one: the rates of the
 * slider are tried until one does what its name says. Left out where none does.
 */
export function presetOf(
  name: PresetName,
  { surface, start }: Pick<PitState, "surface" | "start">,
  landscape: Landscape,
): Preset | undefined {
  const without = { momentum: 0, start };
  const chosen = fixed[surface]?.[name];
  // A preset that was chosen from the landscape's own start is a promise from there alone.
  if (chosen) return { lr: 0.1, ...without, start: undefined, ...chosen };
  if (surface === "pit") return { ...without, lr: atStop(shares[name]! / landscape.curvature!) };
  const lr = tried(landscape)[name];
  return lr === undefined ? undefined : { ...without, lr };
}

/** The slider's rates are tried in these strides: each takes a millisecond. */
const EVERY = 2;
/** The last pit that was tried: its presets are asked for one after another. */
let last: { key: string; rates: Partial<Record<PresetName, number>> } | undefined;

/**
 * Rates that do what names say: the largest that still creeps, the soonest there, the largest that
 * leaps and yet gets there, and the least that leaves.
 */
function tried({ surface, start, view }: Landscape): Partial<Record<PresetName, number>> {
  const key = JSON.stringify([surface.minima, start]);
  if (last?.key === key) return last.rates;
  const walks = lrStops
    .filter((_, i) => i % EVERY === 0)
    .map((lr) => ({
      lr,
      walk: descend(surface, { learningRate: lr, start, maxSteps: MOST_STEPS }),
    }));
  const arrived = walks.filter(({ walk }) => walk.outcome === "converged");
  const straight = arrived.filter(({ walk }) => !walk.overshot);
  const soonest = Math.min(...straight.map(({ walk }) => walk.updates));
  const creeps = ({ outcome, overshot }: Walk) => outcome === "out-of-steps" && !overshot;
  const rates = {
    small: walks.findLast(({ lr, walk }) => lr < 0.1 && creeps(walk))?.lr,
    right: straight.find(({ walk }) => walk.updates === soonest)?.lr,
    large: arrived.findLast(({ walk }) => walk.leaps.length > walk.updates / 2)?.lr,
    gone: walks.find(({ walk }) => zoomFor(view, walk.path) > MOST_ZOOM)?.lr,
  };
  last = { key, rates };
  return rates;
}
