import { useMemo } from "preact/hooks";
import { ContourLines } from "../drawing/contour-lines.js";
import { OutOfSight } from "../drawing/out-of-sight.js";
import { text } from "../text.js";
import { Ball } from "./ball.js";
import { FirstView } from "./first-view.js";
import { scalesOf } from "./scales.js";
import type { Scene } from "./scene.js";
import { Trail } from "./trail.js";

/** A landscape of two parameters, seen from above: lines join places of the same loss. */
export function MapView({ landscape, sight, path, next, gliding, size }: Scene) {
  const { surface } = landscape;
  const { width, height } = size;
  const scales = useMemo(
    () => scalesOf(landscape, sight, size),
    // The sight of a map follows from its zoom.
    [landscape, sight.zoom, size],
  );
  const { place } = scales;
  const now = place(path.at(-1)!);
  // From above, the loss alone says which of several is the deepest.
  const several = surface.minima.length > 1;
  const isGone = now[0] < 0 || now[0] > width || now[1] < 0 || now[1] > height;
  return (
    <>
      <ContourLines surface={surface} view={scales.shown!} scales={scales} />
      <FirstView {...{ landscape, sight, scales, size }} />
      {surface.minima.map((minimum) => {
        const [mx, my] = place(minimum);
        return (
          <g key={minimum.join()} class="minimum" transform={`translate(${mx} ${my})`}>
            <path d="M-5,-5L5,5M-5,5L5,-5" />
            {several ? (
              <text class="map-label" {...besideCross(mx, size)}>
                {text.pit.bottomAt(surface.loss(minimum))}
              </text>
            ) : (
              <text class="map-label" y={34} text-anchor="middle">
                {text.pit.bottom}
              </text>
            )}
          </g>
        );
      })}
      <Trail points={path.map(place)} next={next && place(next)} />
      {isGone ? (
        <OutOfSight size={size} at={now} words={text.pit.outOfSight} />
      ) : (
        <Ball at={now} gliding={gliding} />
      )}
    </>
  );
}

/** How far a loss stands from its cross, and how much room it takes in letters. */
const BESIDE = { pixels: 18, below: 28, em: 5 };

/** A loss stands on the right of its cross, or below it where it would be cut off. */
function besideCross(x: number, { width, em }: Scene["size"]) {
  return x + BESIDE.pixels + BESIDE.em * em < width
    ? ({ x: BESIDE.pixels, y: 5, "text-anchor": "start" } as const)
    : ({ y: BESIDE.below, "text-anchor": "middle" } as const);
}
