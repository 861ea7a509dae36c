import { type NamedSurface, pit, type Range, surfaces, type Weights } from "lrfinder/descent";
import { nearestStop, rateStops } from "../controls/rates.js";
import { firstHandles, handlePlaces, ownPit } from "./own-pit.js";

/** A landscape of the screen, by its name in the URL. */
export type LandscapeName = "pit" | "ravine" | "two-valleys" | "saddle" | "own";

/** Their names in order. */
export const landscapeNames: readonly LandscapeName[] = [
  "pit",
  "ravine",
  "two-valleys",
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
    curvature: name === "ravine" ? CONDITION : curvatureBelow(surface, placed),
  };
}

/** How steep the ravine is across: its greatest curvature, as the library documents it. */
const CONDITION = 20;

function surfaceOf(
  name: LandscapeName,
  { curvature, own }: Pick<Making, "curvature" | "own">,
): NamedSurface {
  if (name === "pit") return pit({ curvature });
  if (name === "own") return ownPit(own.length === handlePlaces.length ? own : firstHandles);
  return surfaces[name];
}

/** The curvature at the minimum that lies downhill, of one parameter. */
function curvatureBelow({ minima, gradient }: NamedSurface, start: Weights): number | undefined {
  if (start.length > 1 || minima.length === 0) return undefined;
  const downhill = -Math.sign(gradient(start)[0]!);
  const ahead = minima.filter(([x]) => (x! - start[0]!) * downhill >= 0);
  const away = ([x]: Weights) => Math.abs(x! - start[0]!);
  const [x] = (ahead.length > 0 ? ahead : minima).toSorted((a, b) => away(a) - away(b))[0]!;
  const h = 1e-4;
  return Number(((gradient([x! + h])[0]! - gradient([x! - h])[0]!) / (2 * h)).toPrecision(6));
}

/** The stop of the slider that is nearest to a rate. */
export function atStop(lr: number): number {
  return lrStops[nearestStop(lrStops, lr)]!;
}
