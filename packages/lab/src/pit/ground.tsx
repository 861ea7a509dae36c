import { scaleLinear } from "d3-scale";
import type { Weights } from "lrfinder/descent";
import { linePath } from "../drawing/line-path.js";
import type { Point } from "../drawing/points.js";
import { text } from "../text.js";
import { BALL_RADIUS, Ball } from "./ball.js";
import { landscapes } from "./landscapes.js";
import { OutOfSight } from "./out-of-sight.js";
import type { Scene } from "./scene.js";
import { Trail } from "./trail.js";

/** Points of the curve. */
const POINTS = 160;
/** The room below the lowest place in sight, in pixels: for its name. */
const FLOOR = 48;

/** A landscape of one parameter, cut open: the loss is the height. */
export function Ground({ surface: name, path, next, gliding, size }: Scene) {
  const { surface, view, losses } = landscapes[name];
  const { width, height } = size;
  const [from, to] = view[0]!;
  const x = scaleLinear([from, to], [0, width]);
  const y = scaleLinear(losses, [height - FLOOR, 0]);
  const place = (at: Weights): Point => [x(at[0]!), y(surface.loss(at))];
  const curve = Array.from({ length: POINTS + 1 }, (_, i) =>
    place([from + (i / POINTS) * (to - from)]),
  );
  const points = path.map(place);
  const resting = (at: Weights): Point => {
    // The ball lies on the ground: its middle is a radius away, square to the slope.
    const [px, py] = place(at);
    const slope = (surface.gradient(at)[0]! * (y(1) - y(0))) / (x(1) - x(0));
    const length = Math.hypot(slope, 1);
    return [px + (BALL_RADIUS * slope) / length, py - BALL_RADIUS / length];
  };
  const last = path.at(-1)!;
  const gone = last[0]! < from || last[0]! > to;
  return (
    <>
      <path class="ground" d={`${linePath(curve)}L${width},${height}L0,${height}Z`} />
      <path class="ground-line" d={linePath(curve)} />
      {surface.minima.map((minimum) => {
        const [mx, my] = place(minimum);
        return (
          <g key={minimum[0]} class="minimum" transform={`translate(${mx} ${my})`}>
            <line y1={6} y2={14} />
            <text y={30} text-anchor="middle">
              {text.pit.bottom}
            </text>
          </g>
        );
      })}
      <Trail points={points} next={next && place(next)} />
      {gone ? (
        <OutOfSight size={size} at={place(last)} />
      ) : (
        <Ball at={resting(last)} gliding={gliding} />
      )}
    </>
  );
}
