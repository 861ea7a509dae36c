import { scaleLinear } from "d3-scale";
import type { Weights } from "lrfinder/descent";
import type { Scale } from "../drawing/axes.js";
import type { Point } from "../drawing/points.js";
import type { Size } from "../drawing/use-size.js";
import { type View, withEqualUnits } from "../drawing/view.js";
import type { Landscape } from "./landscapes.js";
import type { Sight } from "./sight.js";

/** The room below the lowest place in sight, in pixels: for its name. */
const FLOOR = 48;

/** Where places are in a picture, and which place is where. */
export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
  place(at: Weights): Point;
  /** The place at a point of the picture; of one parameter, the one above or below it. */
  at(point: Point): Weights;
  /** What a map shows; left out where the ground is cut open. */
  readonly shown?: View;
}

/** The scales of a picture: a ground of one parameter cut open, or one of two seen from above. */
export function scalesOf(
  { surface }: Landscape,
  { view, losses }: Sight,
  { width, height }: Size,
): Scales {
  if (view.length === 1) {
    const floor = Math.min(FLOOR, height / 5);
    const x = scaleLinear(view[0]!, [0, width]);
    const y = scaleLinear(losses, [height - floor, 0]);
    return { x, y, place: (at) => [x(at[0]!), y(surface.loss(at))], at: ([px]) => [x.invert(px)] };
  }
  const shown = withEqualUnits({ x: view[0]!, y: view[1]! }, { width, height });
  const x = scaleLinear(shown.x, [0, width]);
  const y = scaleLinear(shown.y, [height, 0]);
  return {
    x,
    y,
    place: (at) => [x(at[0]!), y(at[1]!)],
    at: ([px, py]) => [x.invert(px), y.invert(py)],
    shown,
  };
}
