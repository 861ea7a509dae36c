import { scaleLinear } from "d3-scale";
import { useMemo } from "preact/hooks";
import { AxisBottom, AxisLeft, type Scale } from "../drawing/axes.js";
import { Drawing } from "../drawing/drawing.js";
import { linePath } from "../drawing/line-path.js";
import { PlotArea, plotSize } from "../drawing/plot-area.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import { bmi, progression, standardised } from "./patients.js";
import { backToFront, type Shown } from "./shown.js";

const margins = { top: 1.9, right: 0.9, bottom: 2.75, left: 3.4 };
const bmis: [number, number] = [Math.min(...bmi) - 1, Math.max(...bmi) + 1];

/** A place along the feature, standardised as the regression sees it. */
const [first, last] = [0, bmi.findIndex((value) => value !== bmi[0])];
const perUnit = (standardised[last]! - standardised[first]!) / (bmi[last]! - bmi[first]!);
const toStandard = (value: number) => standardised[first]! + perUnit * (value - bmi[first]!);

/** The rows themselves, and the line that each descent has found so far. */
export function FittedLines({ progress }: Pick<Shown, "progress">) {
  return (
    <Drawing class="descents-fitted" label={text.descents.chart.lines}>
      {(size) => <Chart progress={progress} size={size} />}
    </Drawing>
  );
}

function Chart({ progress, size }: Pick<Shown, "progress"> & { readonly size: DrawingSize }) {
  const inner = plotSize(size, margins);
  const { width, height } = inner;
  const scales = useMemo(
    () => ({ x: scaleLinear(bmis, [0, width]), y: scaleLinear([0, 350], [height, 0]) }),
    [width, height],
  );
  const { x, y } = scales;
  return (
    <PlotArea
      size={size}
      margins={margins}
      axes={
        <>
          <AxisLeft scale={y} size={inner} label={text.descents.progression} ticks={3} />
          <AxisBottom scale={x} size={inner} label={text.descents.bmi} />
        </>
      }
    >
      <Rows {...scales} />
      {backToFront.map((variant) => {
        const [slope, intercept] = progress[variant].weights as [number, number];
        const ends = bmis.map((value) => intercept + slope * toStandard(value));
        return (
          <path
            key={variant}
            class={`descent descent-line descent-${variant}`}
            d={linePath(ends.map((value, i) => [x(bmis[i]!), y(value)]))}
          />
        );
      })}
    </PlotArea>
  );
}

/** One path for all rows: hundreds of circles would be drawn again in every frame. */
function Rows({ x, y }: { readonly x: Scale; readonly y: Scale }) {
  const dots = useMemo(
    () => bmi.map((value, i) => `M${x(value)},${y(progression[i]!)}h0`).join(""),
    [x, y],
  );
  return <path class="rows" d={dots} />;
}
