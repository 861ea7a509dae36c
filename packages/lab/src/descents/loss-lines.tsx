import { scaleLinear, scaleSymlog } from "d3-scale";
import { AxisBottom, AxisLeft } from "../drawing/axes.js";
import { Drawing } from "../drawing/drawing.js";
import { linePath } from "../drawing/line-path.js";
import { PlotArea, plotSize } from "../drawing/plot-area.js";
import { apart, type Point } from "../drawing/points.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import { surface } from "./patients.js";
import { backToFront, type Shown } from "./shown.js";
import { MOST_EPOCHS, ROW_COUNT, variants } from "./state.js";

const margins = { top: 1.9, right: 0.9, bottom: 2.75, left: 3.4 };
/** Points nearer to each other along the axis than this, in pixels, could not be distinguished. */
const LEAST_GAP = 0.75;

/** Axes grow in these bounds, so that they do not move all the time. */
const epochBounds = [1, 3, 5, 10, MOST_EPOCHS];
const updateBounds = [10, 100, 1000, MOST_EPOCHS * ROW_COUNT];
const updateTicks = [0, 1, 10, 100, 1000];

const bottom = surface.loss(surface.minima[0]!);
const losses = [0, 1.15 * surface.loss(surface.start)];

interface LossLinesProps extends Shown {
  readonly against: "epochs" | "updates";
}

/** The loss of the three, against passes over the rows or against updates. */
export function LossLines(props: LossLinesProps) {
  return (
    <Drawing class="descents-chart" label={text.descents.chart[props.against]}>
      {(size) => <Chart {...props} size={size} />}
    </Drawing>
  );
}

function Chart({
  walks,
  progress,
  against,
  size,
}: LossLinesProps & { readonly size: DrawingSize }) {
  const inner = plotSize(size, margins);
  const byEpochs = against === "epochs";
  const furthest = Math.max(...variants.map((variant) => progress[variant][against]));
  const length = (byEpochs ? epochBounds : updateBounds).find((most) => most >= furthest)!;
  const x = byEpochs
    ? scaleLinear([0, length], [6, inner.width - 6])
    : scaleSymlog([0, length], [6, inner.width - 6]);
  const y = scaleLinear(losses, [inner.height, 0]);
  return (
    <PlotArea
      size={size}
      margins={margins}
      axes={
        <>
          <AxisLeft scale={y} size={inner} label={text.descents.loss} ticks={3} />
          <AxisBottom
            scale={x}
            size={inner}
            label={text.descents[against]}
            at={byEpochs ? undefined : updateTicks.filter((tick) => tick <= length)}
          />
        </>
      }
    >
      <line class="least-loss" x2={inner.width} y1={y(bottom)} y2={y(bottom)} />
      {backToFront.map((variant) => {
        const { losses: all, rows } = walks[variant];
        const points = all
          .slice(0, progress[variant].updates + 1)
          .map((loss, i): Point => [x(byEpochs ? rows!.seen[i]! / ROW_COUNT : i), y(loss)]);
        const [cx, cy] = points.at(-1)!;
        return (
          <g key={variant} class={`descent-${variant}`}>
            <path class="descent" d={linePath(apart(points, LEAST_GAP))} />
            {Number.isFinite(cy) && <circle class="descent-now" cx={cx} cy={cy} r={4.5} />}
          </g>
        );
      })}
    </PlotArea>
  );
}
