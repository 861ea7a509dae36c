import { scaleLinear, scaleLog } from "d3-scale";
import { formatNumber } from "lrfinder/internal";
import { AxisBottom, AxisLeft, type Scale } from "../drawing/axes.js";
import { Drawing } from "../drawing/drawing.js";
import { linePath } from "../drawing/line-path.js";
import { PlotArea, plotSize } from "../drawing/plot-area.js";
import type { Point } from "../drawing/points.js";
import { Reading } from "../drawing/reading.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import { lrStops } from "./landscapes.js";
import {
  lossAt,
  type PartName,
  type PitRangeTest,
  partAt,
  partsOf,
  sweepEnds,
} from "./range-test.js";

const margins = { top: 3.2, right: 0.9, bottom: 2.9, left: 3 };
const powers = [0.001, 0.01, 0.1, 1, 10];

/** A rate that the axis names. */
export interface Limit {
  readonly lr: number;
  readonly name: string;
}

interface SweepChartProps {
  readonly test: PitRangeTest;
  /** How many steps of it are shown. */
  readonly shown: number;
  /** Today's rate. */
  readonly lr: number;
  /** From the least to the greatest. */
  readonly limits: readonly Limit[];
  /** Picks a rate on the curve; left out while the curve grows. */
  readonly onPick?: (lr: number) => void;
}

/** Loss against learning rate, as it grows: its parts, the limits, and today's rate as a ball. */
export function SweepChart(props: SweepChartProps) {
  const { test, shown, lr, onPick } = props;
  const words = text.pit.sweep;
  // What has been measured can be pointed at.
  const stops = lrStops.filter((stop) => shown > 0 && stop <= test.lrs[shown - 1]!);
  return (
    <Drawing
      class="sweep-chart"
      label={words.chart(shown, test.losses)}
      over={(size) => {
        if (!onPick || stops.length === 0) return null;
        const { x, y } = scalesOf(test, size);
        return (
          <Reading
            label={words.pick}
            size={size}
            margins={margins}
            count={stops.length}
            read={(i) => {
              const loss = lossAt(test, stops[i]!);
              return {
                x: x(stops[i]!),
                dots: [{ at: [x(stops[i]!), y(loss)] }],
                lines: [
                  words.rateRead(stops[i]!),
                  text.pit.lossRead(loss),
                  words.does[partAt(test, stops[i]!)],
                ],
              };
            }}
            picked={Math.max(
              stops.findLastIndex((stop) => stop <= lr),
              0,
            )}
            onPick={(i) => onPick(stops[i]!)}
          />
        );
      }}
    >
      {(size) => <Chart {...props} size={size} />}
    </Drawing>
  );
}

/** The start's loss is this far below the top, as a share of the way to the lowest. */
const HEAD = 0.3;

function scalesOf({ walk: { surface }, losses, low: lowest }: PitRangeTest, size: DrawingSize) {
  const inner = plotSize(size, margins);
  const start = losses[0]!;
  // In a single pit the axis ends at its bottom, wherever the ball has come to.
  const bottoms = surface.minima?.length === 1 ? surface.minima.map(surface.loss) : [];
  const low = Math.min(lowest, ...bottoms);
  const x: Scale = scaleLog([sweepEnds.minLr, sweepEnds.maxLr], [0, inner.width]);
  const y: Scale = scaleLinear([low, start + HEAD * (start - low)], [inner.height - 8, 0]);
  return { inner, x, y };
}

/** A part's name stands in its middle; that of a narrow one begins or ends where the plot does. */
function labelPlace(name: PartName, [left, right]: [number, number], { width, em }: DrawingSize) {
  if (right - left > 3.2 * em) return { x: (left + right) / 2, "text-anchor": "middle" } as const;
  if (name === "leaves") return { x: width, "text-anchor": "end" } as const;
  return { x: left + 2, "text-anchor": "start" } as const;
}

function Chart({ test, shown, lr, limits, size }: SweepChartProps & { size: DrawingSize }) {
  const { inner, x, y } = scalesOf(test, size);
  const words = text.pit.sweep;
  const points = test.losses.slice(0, shown).map((loss, i): Point => [x(test.lrs[i]!), y(loss)]);
  const parts = partsOf(test)
    .filter(({ from }) => from < shown)
    .map(({ name, from, to }) => {
      const ends: [number, number] = [x(test.lrs[from]!), x(test.lrs[Math.min(to, shown - 1)]!)];
      return { name, ends };
    });
  const reached = shown > 0 && lr <= test.lrs[shown - 1]!;
  return (
    <PlotArea
      size={size}
      margins={margins}
      axes={
        <>
          <AxisLeft scale={y} size={inner} label={text.pit.loss} ticks={3} />
          <AxisBottom scale={x} size={inner} label={words.axis} at={powers} />
          {limits.map(({ lr: limit, name }, i) => {
            const top = -(0.5 + 1.2 * i) * size.em;
            const isRight = x(limit) > inner.width / 2;
            return (
              <g key={name} class="limit" transform={`translate(${x(limit)} 0)`}>
                <line y1={top} y2={inner.height} />
                <text y={top} dx={isRight ? -5 : 5} text-anchor={isRight ? "end" : "start"}>
                  {name}
                </text>
              </g>
            );
          })}
        </>
      }
    >
      {parts.map(({ name, ends: [left, right] }) => (
        <g key={name} class={`part part-${name}`}>
          <rect x={left} width={Math.max(right - left, 0)} height={inner.height} />
        </g>
      ))}
      {/* Above all areas: the name of a narrow part is wider than it. */}
      {parts.map(({ name, ends }) => (
        <g key={name} class={`part part-${name}`}>
          <text {...labelPlace(name, ends, inner)} y={1.2 * size.em}>
            {words.parts[name]}
          </text>
        </g>
      ))}
      <path class="trace" d={linePath(points)} />
      {reached && (
        <g class="today" transform={`translate(${x(lr)} 0)`}>
          <line y1={Math.max(y(lossAt(test, lr)), 0)} y2={inner.height} />
          <circle cy={Math.max(y(lossAt(test, lr)), 8)} r={8} />
          <text
            x={lr > sweepEnds.maxLr / 10 ? -13 : 13}
            y={Math.max(y(lossAt(test, lr)), 8)}
            dy="-0.6em"
            text-anchor={lr > sweepEnds.maxLr / 10 ? "end" : "start"}
          >
            {formatNumber(lr)}
          </text>
        </g>
      )}
    </PlotArea>
  );
}
