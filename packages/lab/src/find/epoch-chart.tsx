import { scaleLinear } from "d3-scale";
import { AxisBottom, AxisLeft } from "../drawing/axes.js";
import { Drawing } from "../drawing/drawing.js";
import { linePath } from "../drawing/line-path.js";
import { PlotArea, plotSize } from "../drawing/plot-area.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";

const margins = { top: 1.9, right: 0.9, bottom: 2.75, left: 3.25 };

interface EpochChartProps {
  readonly label: string;
  readonly title: string;
  /** A value for each epoch from the first on. */
  readonly training: readonly number[];
  readonly validation: readonly number[];
  readonly epochs: number;
  /** The epoch that the weights are from. */
  readonly best?: number;
  /** The largest value there can be. */
  readonly most?: number;
}

/** One number against epochs: of the rows trained on, and of those kept. */
export function EpochChart(props: EpochChartProps) {
  return (
    <Drawing label={props.label} class="epoch-chart">
      {(size) => <Lines {...props} size={size} />}
    </Drawing>
  );
}

function Lines({
  title,
  training,
  validation,
  epochs,
  best,
  most,
  size,
}: EpochChartProps & { size: DrawingSize }) {
  const plot = plotSize(size, margins);
  const finite = [...training, ...validation].filter(Number.isFinite);
  const top = most ?? (finite.length > 0 ? 1.05 * Math.max(...finite) : 1);
  const x = scaleLinear([Math.min(1, epochs - 1), epochs], [0, plot.width]);
  const y = scaleLinear([0, top], [plot.height, 0]);
  const path = (values: readonly number[]) =>
    linePath(values.map((value, i) => [x(i + 1), y(value)] as const));
  const ticks = x.ticks(5).filter(Number.isInteger);
  return (
    <PlotArea
      size={size}
      margins={margins}
      axes={
        <>
          <AxisLeft scale={y} size={plot} label={title} />
          <AxisBottom scale={x} size={plot} label={text.find.training.epoch} at={ticks} />
        </>
      }
    >
      {best !== undefined && <line class="best" x1={x(best)} x2={x(best)} y2={plot.height} />}
      <path class="line-training" d={path(training)} />
      <path class="line-validation" d={path(validation)} />
    </PlotArea>
  );
}
