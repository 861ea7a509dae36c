import { scaleLinear, scaleLog } from "d3-scale";
import { formatNumber, type Suggestion } from "lrfinder";
import { lossDomain } from "lrfinder/plot";
import { useMemo } from "preact/hooks";
import { AxisBottom, AxisLeft } from "../drawing/axes.js";
import { Drawing } from "../drawing/drawing.js";
import { linePath } from "../drawing/line-path.js";
import { PlotArea, plotSize } from "../drawing/plot-area.js";
import { thinned } from "../drawing/points.js";
import type { Size } from "../drawing/use-size.js";
import { text } from "../text.js";
import type { Repeat } from "./run.js";

/** More points than this on one line nobody can tell apart. */
const MOST_POINTS = 2000;
const margins = { top: 28, right: 16, bottom: 48, left: 56 };

interface LossChartProps {
  /** What is said of the chart to a reader who cannot see it. */
  readonly label: string;
  readonly sweep: "exponential" | "linear";
  /** The rates between which the sweep runs: the axis does not move while it does. */
  readonly rates: readonly [low: number, high: number];
  readonly repeats: readonly Repeat[];
  /** The line that the eye is to follow. */
  readonly bold: {
    readonly learningRates: readonly number[];
    readonly smoothed: readonly number[];
  };
  readonly suggestion?: Suggestion;
}

/** Loss against learning rate, while it grows and when it is done. */
export function LossChart(props: LossChartProps) {
  return (
    <Drawing label={props.label} class="watch-chart">
      {(size) => <Lines {...props} size={size} />}
    </Drawing>
  );
}

function Lines({ sweep, rates, repeats, bold, suggestion, size }: LossChartProps & { size: Size }) {
  const plot = plotSize(size, margins);
  const domain = useMemo(() => {
    const raw = repeats.map((repeat) => ({ ...repeat, smoothed: [] }));
    return lossDomain({ ...bold, losses: [] }, raw);
  }, [repeats, bold]);
  const x = (sweep === "linear" ? scaleLinear : scaleLog)(rates, [0, plot.width]);
  const y = scaleLinear(domain, [plot.height, 0]);
  const path = (learningRates: readonly number[], losses: readonly number[]) =>
    linePath(
      thinned(
        learningRates.map((lr, i) => [x(lr), y(losses[i] ?? Number.NaN)] as const),
        MOST_POINTS,
      ),
    );
  const found = suggestion?.status === "found" ? suggestion : undefined;
  const words = text.watch.chart;
  return (
    <PlotArea
      size={size}
      margins={margins}
      axes={
        <>
          <AxisLeft scale={y} size={plot} label={words.y} />
          <AxisBottom scale={x} size={plot} label={words.x[sweep]} />
        </>
      }
    >
      {found && (
        <rect
          class="watch-band"
          x={x(found.band[0])}
          width={x(found.band[1]) - x(found.band[0])}
          height={plot.height}
        />
      )}
      {repeats.map(({ learningRates, losses }, i) => (
        <path key={i} class="watch-raw" d={path(learningRates, losses)} />
      ))}
      <path class="watch-bold" d={path(bold.learningRates, bold.smoothed)} />
      {found && (
        <g class="watch-rate" transform={`translate(${x(found.lr)} 0)`}>
          <line y2={plot.height} />
          <text x={8} y={18}>
            {formatNumber(found.lr)}
          </text>
        </g>
      )}
    </PlotArea>
  );
}
