import { type NamedSurface, type Range, surfaces, type Weights } from "lrfinder/descent";

/** A landscape of the screen, by its name in the URL. */
export type LandscapeName = "pit" | "ravine" | "two-valleys" | "saddle";

/** A learning rate worth trying, by what it is meant to show. */
export type PresetName = "small" | "right" | "large" | "gone";

/** A learning rate, and the momentum that goes with it. */
export interface Preset {
  readonly lr: number;
  readonly momentum: number;
}

/** Something to walk on, and what of it is shown. */
export interface Landscape {
  readonly surface: NamedSurface;
  /** Where the ball starts; left out for the surface's own start. */
  readonly start?: Weights;
  /** The part in sight, a range for each parameter. */
  readonly view: readonly Range[];
  /** The losses in sight. */
  readonly losses: Range;
  readonly presets: Readonly<Record<PresetName, Preset>>;
}

/** The presets in the order of their buttons. */
export const presetNames: readonly PresetName[] = ["small", "right", "large", "gone"];

/**
 * The landscapes in the order of their control. Views leave room for a few leaps that go too far; a
 * ravine has no right rate until momentum evens it out.
 */
export const landscapes: Readonly<Record<LandscapeName, Landscape>> = {
  pit: {
    surface: surfaces.pit,
    start: [-2.5],
    view: [[-2.9, 2.9]],
    losses: [0, 4.8],
    presets: presets([0.04, 0.5, 1.9, 2.05]),
  },
  ravine: {
    surface: surfaces.ravine,
    view: [
      [-2.4, 1],
      [-1.15, 1.15],
    ],
    losses: [0, 12],
    presets: { ...presets([0.005, 0.05, 0.095, 0.105]), right: { lr: 0.05, momentum: 0.6 } },
  },
  "two-valleys": {
    surface: surfaces["two-valleys"],
    view: [[-3.7, 3.7]],
    losses: [-10, 20],
    presets: presets([0.004, 0.05, 0.17, 0.4]),
  },
  saddle: {
    surface: surfaces.saddle,
    view: [
      [-2.3, 2.3],
      [-1.6, 1.6],
    ],
    losses: [-3, 2.5],
    presets: presets([0.02, 0.3, 1.6, 2.1]),
  },
};

/** Their names in order. */
export const landscapeNames = Object.keys(landscapes) as readonly LandscapeName[];

function presets([small, right, large, gone]: [number, number, number, number]) {
  const without = (lr: number): Preset => ({ lr, momentum: 0 });
  return {
    small: without(small),
    right: without(right),
    large: without(large),
    gone: without(gone),
  };
}
