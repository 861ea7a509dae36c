import { scaleLinear } from "d3-scale";
import { useMemo } from "preact/hooks";
import { ContourLines } from "../drawing/contour-lines.js";
import { Drawing } from "../drawing/drawing.js";
import { OutOfSight } from "../drawing/out-of-sight.js";
import type { Point } from "../drawing/points.js";
import type { DrawingSize, Size } from "../drawing/use-size.js";
import { withEqualUnits } from "../drawing/view.js";
import { text } from "../text.js";
import { Path } from "./path.js";
import { surface } from "./patients.js";
import { backToFront, type Shown } from "./shown.js";

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

function Paths({ walks, progress, size }: Shown & { readonly size: DrawingSize }) {
  const { view, scales, place } = useMemo(() => scalesFor(size), [size]);
  const fixed = useMemo(() => <Fixed place={place} size={size} />, [place, size]);
  return (
    <>
      <ContourLines surface={turned} view={view} scales={scales} />
      {backToFront.map((variant) => (
        <Path
          key={variant}
          variant={variant}
          walk={walks[variant]}
          updates={progress[variant].updates}
          place={place}
        />
      ))}
      {backToFront.map((variant, i) => {
        const now = place(progress[variant].weights);
        const isIn = now[0] >= 0 && now[0] <= size.width && now[1] >= 0 && now[1] <= size.height;
        return (
          <g key={variant} class={`descent-${variant}`}>
            {isIn ? (
              <circle class="descent-now" cx={now[0]} cy={now[1]} r={7} />
            ) : (
              <OutOfSight
                size={size}
                at={now}
                words={text.descents.left[variant]}
                shift={i * 2 * size.em}
              />
            )}
          </g>
        );
      })}
      {fixed}
    </>
  );
}

/** Start and bottom, and what the axes are. */
function Fixed({ place, size }: { place: (at: readonly number[]) => Point; size: Size }) {
  const [bottom, start] = [place(surface.minima[0]!), place(surface.start)];
  return (
    <>
      <text class="map-label" x={size.width - 12} y={size.height - 12} text-anchor="end">
        {text.descents.axes}
      </text>
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
function scalesFor(size: Size) {
  const [slope, intercept] = surface.minima[0] as [number, number];
  const room = ROOM * intercept;
  const view = withEqualUnits(
    { x: [-room / 2, intercept + 1.4 * room], y: [-room, slope + 1.5 * room] },
    size,
  );
  const x = scaleLinear(view.x, [0, size.width]);
  const y = scaleLinear(view.y, [size.height, 0]);
  const place = (at: readonly number[]): Point => [x(at[1]!), y(at[0]!)];
  return { view, scales: { x, y }, place };
}
