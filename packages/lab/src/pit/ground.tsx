import { linePath } from "../drawing/line-path.js";
import { OutOfSight } from "../drawing/out-of-sight.js";
import type { Point } from "../drawing/points.js";
import { text } from "../text.js";
import { BALL_RADIUS, Ball } from "./ball.js";
import { FirstView } from "./first-view.js";
import { type Scales, scalesOf } from "./scales.js";
import type { Scene } from "./scene.js";
import { Trail } from "./trail.js";

/** Points of the curve: many, since a wide view has its bend in the middle. */
const POINTS = 240;
/** A wall ends so far above the picture, in pixels: renderers lose their way further out. */
const ABOVE = 2000;
/** Bottoms nearer to each other than this, in letters, share their name. */
const ROOM_FOR_NAME = 4;

/** A landscape of one parameter, cut open: the loss is the height. */
export function Ground({ landscape, sight, path, next, gliding, size }: Scene) {
  const { surface } = landscape;
  const { width, height } = size;
  const [from, to] = sight.view[0]!;
  const scales = scalesOf(landscape, sight, size);
  const { place } = scales;
  const curve = Array.from({ length: POINTS + 1 }, (_, i): Point => {
    const [x, y] = place([from + (i / POINTS) * (to - from)]);
    return [x, Math.max(y, -ABOVE)];
  });
  const last = path.at(-1)!;
  const isGone = last[0]! < from || last[0]! > to;
  const bottoms = surface.minima.map(place);
  return (
    <>
      <path class="ground" d={`${linePath(curve)}L${width},${height}L0,${height}Z`} />
      <FirstView {...{ landscape, sight, scales, size }} />
      <path class="ground-line" d={linePath(curve)} />
      {bottoms.map(([x, y], i) => (
        <g key={i} class="minimum" transform={`translate(${x} ${y})`}>
          <line y1={6} y2={14} />
          {(i === 0 || x - bottoms[i - 1]![0] > ROOM_FOR_NAME * size.em) && (
            <text y={30} text-anchor="middle">
              {text.pit.bottom}
            </text>
          )}
        </g>
      ))}
      <Trail points={path.map(place)} next={next && place(next)} />
      {isGone ? (
        <OutOfSight size={size} at={place(last)} words={text.pit.outOfSight} />
      ) : (
        <Ball
          at={resting(landscape.surface.gradient(last)[0]!, place(last), scales)}
          gliding={gliding}
        />
      )}
    </>
  );
}

/** The ball lies on the ground: its middle is a radius away, square to the slope. */
export function resting(
  gradient: number,
  [px, py]: Point,
  { x, y }: Pick<Scales, "x" | "y">,
): Point {
  const slope = (gradient * (y(1) - y(0))) / (x(1) - x(0));
  const length = Math.hypot(slope, 1);
  return [px + (BALL_RADIUS * slope) / length, py - BALL_RADIUS / length];
}
