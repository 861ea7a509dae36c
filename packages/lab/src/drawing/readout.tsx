import type { Point } from "./points.js";

/** What is marked on a curve, in pixels of the plot. */
export interface Dot {
  readonly at: Point;
  /** A class that gives it its colour. */
  readonly class?: string;
}

/** What can be read at a place of a curve. */
export interface Read {
  /** Where along the plot, in its pixels. */
  readonly x: number;
  /** What is marked there; what lies outside the plot is not. */
  readonly dots: readonly Dot[];
  /** What is said, a line for each. */
  readonly lines: readonly string[];
}

interface ReadoutProps extends Read {
  readonly width: number;
  readonly height: number;
}

/** A line across the plot, a dot on each curve, and the words beside them. */
export function Readout({ x, dots, lines, width, height }: ReadoutProps) {
  return (
    <div class="readout" aria-hidden="true">
      <span class="readout-line" style={{ left: `${x}px` }} />
      {dots
        .filter(({ at: [, y] }) => y >= 0 && y <= height)
        .map(({ at: [left, top], class: look = "" }, i) => (
          <span
            key={i}
            class={`readout-dot ${look}`}
            style={{ left: `${left}px`, top: `${top}px` }}
          />
        ))}
      <span
        class={x > width / 2 ? "readout-words readout-left" : "readout-words"}
        style={{ left: `${x}px` }}
      >
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </span>
    </div>
  );
}
