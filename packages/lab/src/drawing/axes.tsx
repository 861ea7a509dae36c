import type { ScaleContinuousNumeric } from "d3-scale";
import { formatNumber } from "lrfinder/internal";
import type { DrawingSize } from "./use-size.js";

/** A scale of numbers to pixels. */
export type Scale = ScaleContinuousNumeric<number, number>;

interface AxisProps {
  readonly scale: Scale;
  /** The plot's. */
  readonly size: DrawingSize;
  readonly label: string;
  /** About how many ticks; default 5. Ignored where `at` is given. */
  readonly ticks?: number;
  /** Where the ticks are. */
  readonly at?: readonly number[];
}

/** The numbers below a plot, and what they are. */
export function AxisBottom({ scale, size, label, ticks = 5, at }: AxisProps) {
  return (
    <g class="axis" transform={`translate(0 ${size.height})`}>
      {(at ?? ticksOf(scale, ticks)).map((value) => (
        <g key={value} transform={`translate(${scale(value)} 0)`}>
          <line class="axis-tick" y2={5} />
          <text y={1.25 * size.em} text-anchor="middle">
            {tickText(value)}
          </text>
        </g>
      ))}
      <text class="axis-label" x={size.width} y={2.4 * size.em} text-anchor="end">
        {label}
      </text>
    </g>
  );
}

/** The numbers at the left of a plot, with lines across it, and what they are, above. */
export function AxisLeft({ scale, size, label, ticks = 4, at }: AxisProps) {
  return (
    <g class="axis">
      {(at ?? ticksOf(scale, ticks)).map((value) => (
        <g key={value} transform={`translate(0 ${scale(value)})`}>
          <line class="axis-grid" x2={size.width} />
          <text x={-0.5 * size.em} dy="0.32em" text-anchor="end">
            {tickText(value)}
          </text>
        </g>
      ))}
      <text class="axis-label" x={0} y={-0.75 * size.em}>
        {label}
      </text>
    </g>
  );
}

/** A logarithmic scale has a tick at each power of ten, or it would have too many. */
function ticksOf(scale: Scale, count: number): readonly number[] {
  if (!("base" in scale)) return scale.ticks(count);
  return scale.ticks().filter((value) => Number.isInteger(Number(Math.log10(value).toFixed(9))));
}

/** Thousands are grouped, for numbers that count things; what is very large is a power of ten. */
function tickText(value: number): string {
  if (Math.abs(value) < 1000 || Math.abs(value) >= 1e5) {
    return formatNumber(value).replaceAll("-", "−");
  }
  return value.toLocaleString("en");
}
