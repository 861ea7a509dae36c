import { type NamedSurface, pit, type Range, surfaces, type Weights } from "lrfinder/descent";
import { nearestStop, rateStops } from "../controls/rates.js";
import { firstHandles, handlePlaces, ownPit } from "./own-pit.js";

/** A landscape of the screen, by its name in the URL. */
export type LandscapeName = "pit" | "ravine" | "two-valleys" | "styblinski-tang" | "saddle" | "own";

/** Their names in order. */
export const landscapeNames: readonly LandscapeName[] = [
  "pit",
  "ravine",
  "two-valleys",
  "styblinski-tang",
  "saddle",
  "own",
];

/** Where the slider of learning rates stops. */
export const lrStops = rateStops(-3, 1);

/** Where the slider of curvatures stops. */
export const curvatureStops: readonly number[] = [0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8];

/** What a landscape is made of. */
export interface Making {
  readonly surface: LandscapeName;
  /** How fast the walls of the U-shaped pit steepen. */
  readonly curvature: number;
  /** Where the ball was put; left out for the landscape's own start. */
  readonly start: Weights | undefined;
  /** The heights of the handles of one's own pit. */
  readonly own: readonly number[];
}

/** Something to walk on, and what of it is shown. */
export interface Landscape {
  readonly surface: NamedSurface;
  /** Where the ball starts. */
  readonly start: Weights;
  /** The part in sight at first, a range for each parameter. */
  readonly view: readonly Range[];
  /** The losses in sight at first. */
  readonly losses: Range;
  /**
   * How fast the ground steepens at the bottom that small steps lead to, along its steepest line;
   * left out where there is no bottom.
   */
  readonly curvature?: number;
}

/** The start of the U-shaped pit, and the height of its rim: a steep pit is a narrow one. */
const RIM = { start: 2.5, loss: 3.125 };

const views: Readonly<Record<LandscapeName, Pick<Landscape, "view" | "losses">>> = {
  pit: { view: [[-2.9, 2.9]], losses: [0, 4.8] },
  ravine: {
    view: [
      [-2.4, 1],
      [-1.15, 1.15],
    ],
    losses: [0, 12],
  },
  "two-valleys": { view: [[-3.7, 3.7]], losses: [-10, 20] },
  "styblinski-tang": {
    view: [
      [-5, 5],
      [-4.4, 4.4],
    ],
    losses: [-85, 60],
  },
  saddle: {
    view: [
      [-2.3, 2.3],
      [-1.6, 1.6],
    ],
    losses: [-3, 2.5],
  },
  own: { view: [[-2.9, 2.9]], losses: [-0.5, 4.8] },
};

/** Makes a landscape. */
export function landscapeOf({ surface: name, curvature, start, own }: Making): Landscape {
  const surface = surfaceOf(name, { curvature, own });
  const usual =
    name === "pit" ? [-Math.min(RIM.start, Math.sqrt((2 * RIM.loss) / curvature))] : surface.start;
  const placed = start?.length === usual.length ? start : usual;
  return {
    surface,
    start: placed,
    ...views[name],
    curvature: curvatureBelow(surface, placed, views[name].view),
  };
}

function surfaceOf(
  name: LandscapeName,
  { curvature, own }: Pick<Making, "curvature" | "own">,
): NamedSurface {
  if (name === "pit") return pit({ curvature });
  if (name === "own") return ownPit(own.length === handlePlaces.length ? own : firstHandles);
  return surfaces[name];
}

/** Small steps down: each of such a share of the view, so that all of them lead through it twice. */
const DOWNHILL = { steps: 400, share: 1 / 200 };

/** The greatest curvature at the minimum that small steps lead to. */
function curvatureBelow(
  { minima, gradient }: NamedSurface,
  start: Weights,
  view: readonly Range[],
): number | undefined {
  if (minima.length === 0) return undefined;
  const length = DOWNHILL.share * Math.hypot(...view.map(([low, high]) => high - low));
  let at = start;
  for (let step = 0; step < DOWNHILL.steps; step++) {
    const slopes = gradient(at);
    const steepness = Math.hypot(...slopes);
    if (steepness > 0) at = at.map((value, axis) => value - (length * slopes[axis]!) / steepness);
  }
  const away = (minimum: Weights) => Math.hypot(...minimum.map((value, axis) => value - at[axis]!));
  const [bottom] = minima.toSorted((one, other) => away(one) - away(other));
  return Number(greatestCurvature(gradient, bottom!).toPrecision(6));
}

/** The largest eigenvalue of the Hessian, by central differences of the gradient. */
function greatestCurvature(gradient: NamedSurface["gradient"], at: Weights): number {
  const h = 1e-4;
  const rows = at.map((value, axis) => {
    const [above, below] = [gradient(at.with(axis, value + h)), gradient(at.with(axis, value - h))];
    return above.map((slope, other) => (slope - below[other]!) / (2 * h));
  });
  const [xx, xy = 0] = rows[0]!;
  const yy = rows[1]?.[1] ?? xx!;
  return (xx! + yy + Math.hypot(xx! - yy, 2 * xy)) / 2;
}

/** The stop of the slider that is nearest to a rate. */
export function atStop(lr: number): number {
  return lrStops[nearestStop(lrStops, lr)]!;
}
