import type { LearningRateResult } from "lrfinder";
import { formatNumber } from "lrfinder/internal";
import type { Scale } from "../drawing/axes.js";
import type { DrawingSize } from "../drawing/use-size.js";
import type { BoldLine } from "./bold-line.js";
import { MARK_RADIUS, placedMarks } from "./placed-marks.js";

/** What was found, and where on the chart that is. */
export interface FoundProps {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: DrawingSize;
  readonly bold: BoldLine;
  readonly result: Pick<LearningRateResult, "suggestion" | "interval" | "rules">;
}

/** The band in which the network trains, the interval of other searches, and the suggestion. */
export function Found({ x, plot, result }: FoundProps) {
  const { suggestion, interval } = result;
  if (suggestion.status !== "found") return null;
  const [low, high] = suggestion.band.map(x) as [number, number];
  const at = x(suggestion.lr);
  return (
    <>
      <rect class="band" x={low} width={Math.max(0, high - low)} height={plot.height} />
      {interval && (
        <rect
          class="interval"
          x={x(interval[0])}
          width={Math.max(2, x(interval[1]) - x(interval[0]))}
          y={plot.height - 6}
          height={6}
        />
      )}
      <line class="suggestion" x1={at} x2={at} y2={plot.height} />
      <text
        class="suggestion-text"
        x={at + (at > plot.width / 2 ? -10 : 10)}
        y={1.25 * plot.em}
        text-anchor={at > plot.width / 2 ? "end" : "start"}
      >
        {formatNumber(suggestion.lr)}
      </text>
    </>
  );
}

/** Every rule's mark, on the curve. */
export function Marks(props: FoundProps) {
  const radius = MARK_RADIUS * props.plot.em;
  return (
    <>
      {placedMarks(props).map(({ mark, at, top }) => (
        <g
          key={mark.rule}
          class={`mark ${mark.number === 1 ? "mark-first" : ""}`}
          transform={`translate(${at} ${top})`}
        >
          <circle r={radius} />
          <text text-anchor="middle" dy="0.35em">
            {mark.number}
          </text>
        </g>
      ))}
    </>
  );
}
