import { scaleLinear } from "d3-scale";
import { AxisBottom, AxisLeft } from "../drawing/axes.js";
import { Drawing } from "../drawing/drawing.js";
import { linePath } from "../drawing/line-path.js";
import { PlotArea, plotSize } from "../drawing/plot-area.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import { topOf } from "./epoch-domain.js";

const margins = { top: 1.9, right: 0.9, bottom: 2.75, left: 3.25 };

/** Half the size of a dot, in pixels, which is the room beside the first and the last epoch. */
const DOT = 4;

/** A number of each epoch from the first on. */
export interface EpochLine {
  readonly values: readonly number[];
  /** Classes that give it its look. */
  readonly look: string;
}

interface EpochChartProps {
  readonly label: string;
  readonly title: string;
  /** Those that matter least first. */
  readonly lines: readonly EpochLine[];
  /** Epochs of the longest training. */
  readonly epochs: number;
  /** The epoch that the weights are from. */
  readonly best?: number;
  /** The largest value there can be. */
  readonly most?: number;
}

/** One number against epochs, a line for each training. */
export function EpochChart(props: EpochChartProps) {
  return (
    <Drawing label={props.label} class="epoch-chart">
      {(size) => <Lines {...props} size={size} />}
    </Drawing>
  );
}

function Lines({
  title,
  lines,
  epochs,
  best,
  most,
  size,
}: EpochChartProps & { readonly size: DrawingSize }) {
  const plot = plotSize(size, margins);
  const top = most ?? topOf(lines.map(({ values }) => values));
  // A single epoch stands in the middle.
  const ends = epochs === 1 ? [0, 2] : [1, epochs];
  const x = scaleLinear(ends, [DOT, plot.width - DOT]);
  const y = scaleLinear([0, top], [plot.height, 0]);
  const ticks = epochs === 1 ? [1] : x.ticks(5).filter(Number.isInteger);
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
      {lines.map(({ values, look }) => (
        <path
          key={look}
          class={`epoch-line ${look}`}
          d={linePath(values.map((value, i) => [x(i + 1), y(value)] as const))}
        />
      ))}
      {lines.map(({ values, look }) => {
        const last = values.at(-1);
        // The last epoch is a dot: one alone would be no line.
        return last === undefined || !Number.isFinite(last) ? null : (
          <circle
            key={look}
            class={`epoch-dot ${look}`}
            cx={x(values.length)}
            cy={Math.max(y(last), 0)}
            r={DOT}
          />
        );
      })}
    </PlotArea>
  );
}
