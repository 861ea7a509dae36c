import { scaleLinear } from "d3-scale";
import type { Walk } from "lrfinder/descent";
import { AxisBottom, AxisLeft } from "../drawing/axes.js";
import { Drawing } from "../drawing/drawing.js";
import { linePath } from "../drawing/line-path.js";
import { PlotArea, plotSize } from "../drawing/plot-area.js";
import type { Point } from "../drawing/points.js";
import { Reading } from "../drawing/reading.js";
import { logBeyond, ticksBeyond } from "../drawing/symlog.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import type { Landscape } from "./landscapes.js";

const margins = { top: 1.9, right: 0.75, bottom: 2.75, left: 3 };

/** The axis of steps grows in these bounds, so that it does not move with every step. */
const lengths = [10, 20, 50, 100, 200];
/** More steps than this are a line without dots. */
const MOST_DOTS = 50;

interface LossChartProps {
  readonly landscape: Landscape;
  readonly walk: Walk;
}

/** The loss after each step; on a log axis once it has left the first view. */
export function LossChart({ landscape, walk }: LossChartProps) {
  const { losses, updates } = walk;
  return (
    <Drawing
      class="loss-chart"
      label={text.pit.lossChart(updates, losses)}
      over={(size) => {
        const { x, y } = scalesOf(landscape, walk, size);
        return (
          <Reading
            label={text.pit.readLosses}
            size={size}
            margins={margins}
            count={losses.length}
            read={(step) => ({
              x: x(step),
              dots: [{ at: [x(step), y(losses[step]!)] }],
              lines: [text.pit.stepRead(step), text.pit.lossRead(losses[step]!)],
            })}
          />
        );
      }}
    >
      {(size) => <Chart landscape={landscape} walk={walk} size={size} />}
    </Drawing>
  );
}

function scalesOf({ losses: first }: Landscape, { losses, updates }: Walk, size: DrawingSize) {
  const inner = plotSize(size, margins);
  const length = lengths.find((most) => most >= updates) ?? updates;
  const finite = losses.filter(Number.isFinite);
  const domain = [Math.min(first[0], ...finite), Math.max(first[1], ...finite)] as const;
  const isWide = domain[0] < first[0] || domain[1] > first[1];
  const linearUpTo = Math.max(...first.map(Math.abs)) / 3;
  const range = [inner.height - 6, 0] as const;
  return {
    inner,
    x: scaleLinear([0, length], [6, inner.width - 6]),
    y: isWide ? logBeyond(linearUpTo, domain, range) : scaleLinear(first, range),
    ticks: isWide ? ticksBeyond(linearUpTo, domain) : undefined,
  };
}

function Chart({ landscape, walk, size }: LossChartProps & { readonly size: DrawingSize }) {
  const { inner, x, y, ticks } = scalesOf(landscape, walk, size);
  const points = walk.losses.map((loss, step): Point => [x(step), y(loss)]);
  const last = points.at(-1)!;
  return (
    <PlotArea
      size={size}
      margins={margins}
      axes={
        <>
          <AxisLeft
            scale={y}
            size={inner}
            label={ticks ? text.pit.lossLog : text.pit.loss}
            ticks={3}
            at={ticks}
          />
          <AxisBottom scale={x} size={inner} label={text.pit.steps} />
        </>
      }
    >
      <path class="trace" d={linePath(points)} />
      {points.length <= MOST_DOTS &&
        points.map(([cx, cy], step) => (
          <circle key={step} class="trace-dot" cx={cx} cy={cy} r={2.5} />
        ))}
      {Number.isFinite(last[1]) && <circle class="trace-now" cx={last[0]} cy={last[1]} r={5} />}
    </PlotArea>
  );
}
