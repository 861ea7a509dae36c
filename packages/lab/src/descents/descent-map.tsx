import { scaleLinear } from "d3-scale";
import { ContourLines } from "../drawing/contour-lines.js";
import { Drawing } from "../drawing/drawing.js";
import { linePath } from "../drawing/line-path.js";
import { type Point, thinned } from "../drawing/points.js";
import type { Size } from "../drawing/use-size.js";
import { withEqualUnits } from "../drawing/view.js";
import { text } from "../text.js";
import { surface } from "./patients.js";
import { backToFront, type Shown } from "./shown.js";
import { ROW_COUNT } from "./state.js";

/** More points of a path than this could not be distinguished. */
const MOST_POINTS = 1500;
/** Updates that are drawn strongly; those before them are faint, or they would cover everything. */
const FRESH = ROW_COUNT;
/** Up to so many updates, each has a dot. */
const MOST_DOTS = 60;
/** Room around start and bottom, as a share of the way between them. */
const ROOM = 0.24;
/** The way is longer in the intercept, so that lies across: a picture is wider than high. */
const turned = { ...surface, loss: ([x, y]: readonly number[]) => surface.loss([y!, x!]) };

/** The loss over slope and intercept, as contour lines, and the three paths over it. */
export function DescentMap(shown: Shown) {
  return (
    <Drawing class="descents-map" label={text.descents.map(surface.minima[0]!)}>
      {(size) => <Paths {...shown} size={size} />}
    </Drawing>
  );
}

function Paths({ walks, progress, size }: Shown & { readonly size: Size }) {
  const view = viewOf(size);
  const x = scaleLinear(view.x, [0, size.width]);
  const y = scaleLinear(view.y, [size.height, 0]);
  const place = (at: readonly number[]): Point => [x(at[1]!), y(at[0]!)];
  const [bottom, start] = [place(surface.minima[0]!), place(surface.start)];
  return (
    <>
      <ContourLines surface={turned} view={view} scales={{ x, y }} />
      <text class="map-label" x={size.width - 12} y={size.height - 12} text-anchor="end">
        {text.descents.axes}
      </text>
      {backToFront.map((variant) => {
        const { updates } = progress[variant];
        const walked = walks[variant].path.slice(0, updates + 1);
        const fresh = Math.max(updates - FRESH, 0);
        return (
          <g key={variant} class={`descent-${variant}`}>
            <path
              class="descent descent-old"
              d={linePath(thinned(walked.slice(0, fresh + 1), MOST_POINTS).map(place))}
            />
            <path class="descent" d={linePath(walked.slice(fresh).map(place))} />
          </g>
        );
      })}
      {backToFront.map((variant) => {
        const { updates } = progress[variant];
        const walked = walks[variant].path.slice(0, updates + 1).map(place);
        const [cx, cy] = walked.at(-1)!;
        return (
          <g key={variant} class={`descent-dots descent-${variant}`}>
            {updates <= MOST_DOTS &&
              walked.map(([dx, dy], i) => <circle key={i} cx={dx} cy={dy} r={2.5} />)}
            {Number.isFinite(cx + cy) && <circle class="descent-now" cx={cx} cy={cy} r={7} />}
          </g>
        );
      })}
      <g class="minimum" transform={`translate(${bottom.join(" ")})`}>
        <path d="M-6,-6L6,6M-6,6L6,-6" />
      </g>
      <text class="map-label" x={bottom[0]} y={bottom[1] - 16} text-anchor="middle">
        {text.descents.leastSquares}
      </text>
      <g class="minimum" transform={`translate(${start.join(" ")})`}>
        <circle r={5} />
      </g>
      <text class="map-label" x={start[0]} y={start[1] + 24} text-anchor="middle">
        {text.descents.start}
      </text>
    </>
  );
}

/** Start and bottom with some room around them, the most where the paths end. */
function viewOf(size: Size) {
  const [slope, intercept] = surface.minima[0] as [number, number];
  const room = ROOM * intercept;
  return withEqualUnits(
    { x: [-room / 2, intercept + 1.4 * room], y: [-room, slope + 1.5 * room] },
    size,
  );
}
