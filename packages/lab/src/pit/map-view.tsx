import { scaleLinear } from "d3-scale";
import type { Weights } from "lrfinder/descent";
import { ContourLines } from "../drawing/contour-lines.js";
import type { Point } from "../drawing/points.js";
import { withEqualUnits } from "../drawing/view.js";
import { text } from "../text.js";
import { Ball } from "./ball.js";
import { landscapes } from "./landscapes.js";
import { OutOfSight } from "./out-of-sight.js";
import type { Scene } from "./scene.js";
import { Trail } from "./trail.js";

/** A landscape of two parameters, seen from above: lines join places of the same loss. */
export function MapView({ surface: name, path, next, gliding, size }: Scene) {
  const { surface, view } = landscapes[name];
  const { width, height } = size;
  const shown = withEqualUnits({ x: view[0]!, y: view[1]! }, size);
  const x = scaleLinear(shown.x, [0, width]);
  const y = scaleLinear(shown.y, [height, 0]);
  const place = (at: Weights): Point => [x(at[0]!), y(at[1]!)];
  const now = place(path.at(-1)!);
  const gone = now[0] < 0 || now[0] > width || now[1] < 0 || now[1] > height;
  return (
    <>
      <ContourLines surface={surface} view={shown} scales={{ x, y }} />
      {surface.minima.map((minimum) => {
        const [mx, my] = place(minimum);
        return (
          <g key={minimum.join()} class="minimum" transform={`translate(${mx} ${my})`}>
            <path d="M-5,-5L5,5M-5,5L5,-5" />
            <text y={34} text-anchor="middle">
              {text.pit.bottom}
            </text>
          </g>
        );
      })}
      <Trail points={path.map(place)} next={next && place(next)} />
      {gone ? <OutOfSight size={size} at={now} /> : <Ball at={now} gliding={gliding} />}
    </>
  );
}
