import type { ComponentChildren } from "preact";
import type { DrawingSize } from "./use-size.js";

/** Room around a plot for its axes, in the size of the page's letters. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What is left for the plot. */
export function plotSize({ width, height, em }: DrawingSize, margins: Margins): DrawingSize {
  return {
    width: Math.max(width - (margins.left + margins.right) * em, 1),
    height: Math.max(height - (margins.top + margins.bottom) * em, 1),
    em,
  };
}

/** Where the plot is in the drawing, as a style of what stands above it. */
export function plotBox(size: DrawingSize, margins: Margins) {
  const { width, height } = plotSize(size, margins);
  return {
    left: `${margins.left * size.em}px`,
    top: `${margins.top * size.em}px`,
    width: `${width}px`,
    height: `${height}px`,
  };
}

interface PlotAreaProps {
  readonly size: DrawingSize;
  readonly margins: Margins;
  /** What may stand outside the plot, like axes. */
  readonly axes?: ComponentChildren;
  /** What ends at the plot's edges. */
  readonly children: ComponentChildren;
}

/** The plot inside its margins; what is drawn in it is cut off at its edges. */
export function PlotArea({ size, margins, axes, children }: PlotAreaProps) {
  const { width, height } = plotSize(size, margins);
  return (
    <g transform={`translate(${margins.left * size.em} ${margins.top * size.em})`}>
      {axes}
      {/* A nested picture cuts off without an id, which would have to be unlike all others of the page. */}
      <svg width={width} height={height} overflow="hidden" aria-hidden="true">
        {children}
      </svg>
    </g>
  );
}
