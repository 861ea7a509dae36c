import { scaleLinear } from "d3-scale";
import type { Walk } from "lrfinder/descent";
import { AxisBottom, AxisLeft } from "../drawing/axes.js";
import { Drawing } from "../drawing/drawing.js";
import { linePath } from "../drawing/line-path.js";
import { PlotArea, plotSize } from "../drawing/plot-area.js";
import type { Point } from "../drawing/points.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import { type LandscapeName, landscapes } from "./landscapes.js";

const margins = { top: 1.9, right: 0.75, bottom: 2.75, left: 2.5 };

/** The axis of steps grows in these bounds, so that it does not move with every step. */
const lengths = [10, 20, 50, 100, 200];
/** More steps than this are a line without dots. */
const MOST_DOTS = 50;

interface LossChartProps {
  readonly surface: LandscapeName;
  readonly walk: Walk;
}

/** The loss after each step. */
export function LossChart({ surface, walk }: LossChartProps) {
  return (
    <Drawing class="loss-chart" label={text.pit.lossChart(walk.updates, walk.losses)}>
      {(size) => <Chart surface={surface} walk={walk} size={size} />}
    </Drawing>
  );
}

function Chart({ surface, walk, size }: LossChartProps & { readonly size: DrawingSize }) {
  const inner = plotSize(size, margins);
  const length = lengths.find((most) => most >= walk.updates) ?? walk.updates;
  const x = scaleLinear([0, length], [6, inner.width - 6]);
  const y = scaleLinear(landscapes[surface].losses, [inner.height - 6, 0]);
  const points = walk.losses.map((loss, step): Point => [x(step), y(loss)]);
  const last = points.at(-1)!;
  return (
    <PlotArea
      size={size}
      margins={margins}
      axes={
        <>
          <AxisLeft scale={y} size={inner} label={text.pit.loss} ticks={3} />
          <AxisBottom scale={x} size={inner} label={text.pit.steps} />
        </>
      }
    >
      <path class="trace" d={linePath(points)} />
      {points.length <= MOST_DOTS &&
        points.map(([cx, cy], step) => (
          <circle key={step} class="trace-dot" cx={cx} cy={cy} r={2.5} />
        ))}
      <circle class="trace-now" cx={last[0]} cy={last[1]} r={5} />
    </PlotArea>
  );
}
