import { scaleLinear, scaleLog } from "d3-scale";
import type { LearningRateResult, SweepName } from "lrfinder";
import { formatNumber } from "lrfinder/internal";
import { lossDomain } from "lrfinder/plot";
import { useMemo } from "preact/hooks";
import { AxisBottom, AxisLeft, type Scale } from "../drawing/axes.js";
import { Drawing } from "../drawing/drawing.js";
import { linePath } from "../drawing/line-path.js";
import { PlotArea, plotSize } from "../drawing/plot-area.js";
import { thinned } from "../drawing/points.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import type { Points } from "../worker/protocol.js";
import type { BoldLine } from "./bold-line.js";
import { type Mark, marksOf } from "./marks.js";

/** Nobody can distinguish more points than this on one line. */
const MOST_POINTS = 2000;
const margins = { top: 2.1, right: 0.9, bottom: 2.9, left: 3.25 };
/** Half the size of a mark, and how near two may stand, in letters. */
const RADIUS = 0.62;
const GAP = 1.4;

interface LossChartProps {
  /** What a screen reader says of the chart. */
  readonly label: string;
  readonly sweep: SweepName;
  /** The rates between which the sweep runs: the axis does not move while it does. */
  readonly rates: readonly [low: number, high: number];
  readonly repeats: readonly Points[];
  /** The line to look at. */
  readonly bold: BoldLine;
  readonly result?: Pick<LearningRateResult, "suggestion" | "interval" | "rules">;
}

/**
 * Loss against learning rate, while it grows and when it is read: every repeat, the curve, and
 * where rules point.
 */
export function LossChart(props: LossChartProps) {
  return (
    <Drawing label={props.label} class="find-chart">
      {(size) => <Plot {...props} size={size} />}
    </Drawing>
  );
}

function Plot({
  sweep,
  rates,
  repeats,
  bold,
  result,
  size,
}: LossChartProps & { size: DrawingSize }) {
  const plot = plotSize(size, margins);
  const domain = useMemo(() => {
    const raw = repeats.map((repeat) => ({ ...repeat, smoothed: [] }));
    return lossDomain({ ...bold, losses: [] }, raw);
  }, [repeats, bold]);
  const x: Scale = (sweep === "linear" ? scaleLinear : scaleLog)(rates, [0, plot.width]);
  const y: Scale = scaleLinear(domain, [plot.height, 0]);
  const words = text.find.chart;
  const measured = repeats.some(({ losses }) => losses.length > 0);
  return (
    <PlotArea
      size={size}
      margins={margins}
      axes={
        <>
          <AxisLeft scale={y} size={plot} label={words.y} at={measured ? undefined : []} />
          <AxisBottom scale={x} size={plot} label={words.x[sweep]} />
        </>
      }
    >
      {result && <Found {...{ x, y, plot, bold, result }} />}
      {repeats.map((repeat, i) => (
        <path key={i} class="repeat" d={pathOf(repeat.learningRates, repeat.losses, { x, y })} />
      ))}
      <path class="curve" d={pathOf(bold.learningRates, bold.smoothed, { x, y })} />
      {result && <Marks {...{ x, y, plot, bold, result }} />}
    </PlotArea>
  );
}

function pathOf(
  learningRates: readonly number[],
  losses: readonly number[],
  { x, y }: { x: Scale; y: Scale },
): string {
  const points = losses.map((loss, i) => [x(learningRates[i]!), y(loss)] as const);
  return linePath(thinned(points, MOST_POINTS));
}

interface FoundProps {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: DrawingSize;
  readonly bold: BoldLine;
  readonly result: Pick<LearningRateResult, "suggestion" | "interval" | "rules">;
}

/** The band in which the network trains, the interval of other searches, and the suggestion. */
function Found({ x, plot, result }: FoundProps) {
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

/**
 * Every rule's mark, on the curve; one that would cover another stands as near as it can, above or
 * below.
 */
function Marks({ x, y, plot, bold, result }: FoundProps) {
  const placed: { mark: Mark; at: number; top: number }[] = [];
  const [radius, gap] = [RADIUS * plot.em, GAP * plot.em];
  const [highest, lowest] = [radius + 1, plot.height - radius - 8];
  for (const mark of marksOf(result, bold)) {
    const at = x(mark.lr);
    const wanted = Math.min(Math.max(y(mark.loss), highest), lowest);
    const places = [0, -1, 1, -2, 2, -3, 3].map((gaps) => wanted + gaps * gap);
    const free = places.find(
      (top) =>
        top >= highest &&
        top <= lowest &&
        !placed.some((one) => Math.hypot(one.at - at, one.top - top) < gap),
    );
    placed.push({ mark, at, top: free ?? wanted });
  }
  return (
    <>
      {placed.map(({ mark, at, top }) => (
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
