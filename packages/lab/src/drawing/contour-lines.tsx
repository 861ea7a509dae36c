import type { Surface } from "lrfinder/descent";
import { contours } from "lrfinder/plot";
import { useMemo } from "preact/hooks";
import type { Scale } from "./axes.js";
import { roundPath } from "./line-path.js";
import type { View } from "./view.js";

const LEVELS = 14;
const CELLS = 72;

interface ContourLinesProps {
  readonly surface: Surface;
  readonly view: View;
  /** The same objects as long as they say the same. */
  readonly scales: { readonly x: Scale; readonly y: Scale };
}

/** The lines along which a surface has the same height, stronger where it is low. */
export function ContourLines({ surface, view, scales }: ContourLinesProps) {
  const { x, y } = view;
  const [left, right] = x;
  const [low, high] = y;
  const lines = useMemo(
    () =>
      contours((a, b) => surface.loss([a, b]), {
        x: [left, right],
        y: [low, high],
        levels: LEVELS,
        cells: CELLS,
      }),
    [surface, left, right, low, high],
  );
  // Drawn once for a view, however often what lies over them moves.
  return useMemo(
    () => (
      <g class="contours">
        {lines.map(({ level, lines: ofLevel }, i) => (
          <path
            key={level}
            opacity={1 - 0.75 * (i / LEVELS)}
            d={ofLevel
              .map((points) => roundPath(points.map((at) => [scales.x(at.x), scales.y(at.y ?? 0)])))
              .join("")}
          />
        ))}
      </g>
    ),
    [lines, scales.x, scales.y],
  );
}
