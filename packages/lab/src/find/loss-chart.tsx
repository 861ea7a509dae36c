import { scaleLinear, scaleLog } from "d3-scale";
import type { LearningRateResult, SweepName } from "lrfinder";
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
import { CurveHands, type HandsOnRate } from "./curve-hands.js";
import { Found, Marks } from "./found.js";

/** Nobody can distinguish more points than this on one line. */
const MOST_POINTS = 2000;
const margins = { top: 2.1, right: 0.9, bottom: 2.9, left: 3.25 };
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
  /** Whether it was measured with other settings than those that are there now; default false. */
  readonly isOld?: boolean;
  /** The rate to train with, and what changes it; left out where nothing is trained. */
  readonly training?: HandsOnRate;
}

/**
 * Loss against learning rate, while it grows and when it is read: every repeat, the curve, and
 * where rules point.
 */
export function LossChart(props: LossChartProps) {
  const { repeats, bold, result } = props;
  const domain = useMemo(() => {
    const raw = repeats.map((repeat) => ({ ...repeat, smoothed: [] }));
    return lossDomain({ ...bold, losses: [] }, raw);
  }, [repeats, bold]);
  return (
    <Drawing
      label={props.label}
      class={`find-chart ${props.isOld ? "chart-old" : ""}`}
      over={(size) =>
        result && (
          <CurveHands
            {...{ margins, size, bold, result }}
            {...scalesOf(props, { size, domain })}
            rates={props.rates}
            training={props.training}
          />
        )
      }
    >
      {(size) => <Plot {...props} size={size} domain={domain} />}
    </Drawing>
  );
}

type Domain = readonly [low: number, high: number];

function scalesOf(
  { sweep, rates }: Pick<LossChartProps, "sweep" | "rates">,
  { size, domain }: { readonly size: DrawingSize; readonly domain: Domain },
) {
  const plot = plotSize(size, margins);
  const x: Scale = (sweep === "linear" ? scaleLinear : scaleLog)(rates, [0, plot.width]);
  const y: Scale = scaleLinear(domain, [plot.height, 0]);
  return { plot, x, y };
}

function Plot({
  size,
  domain,
  ...props
}: LossChartProps & { readonly size: DrawingSize; readonly domain: Domain }) {
  const { sweep, repeats, bold, result } = props;
  const { plot, x, y } = scalesOf(props, { size, domain });
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
