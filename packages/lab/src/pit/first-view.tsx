import { formatNumber } from "lrfinder/internal";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import type { Landscape } from "./landscapes.js";
import type { Scales } from "./scales.js";
import type { Sight } from "./sight.js";

interface FirstViewProps {
  readonly landscape: Landscape;
  readonly sight: Sight;
  readonly scales: Scales;
  readonly size: DrawingSize;
}

/** A frame around what was in sight at first, once the picture has widened. */
export function FirstView({ landscape, sight, scales: { x, y }, size }: FirstViewProps) {
  if (sight.zoom === 1) return null;
  const [left, right] = landscape.view[0]!.map(x) as [number, number];
  const [bottom, top] = (landscape.view[1] ?? landscape.losses).map(y) as [number, number];
  return (
    <>
      <rect
        class="first-view"
        x={left}
        y={Math.min(top, bottom - 4)}
        width={right - left}
        height={Math.max(bottom - top, 4)}
      />
      <text
        class="zoom"
        x={size.width - 0.8 * size.em}
        y={size.height - 0.8 * size.em}
        text-anchor="end"
      >
        {text.pit.zoom(formatNumber(Number(sight.zoom.toPrecision(2))))}
      </text>
    </>
  );
}
