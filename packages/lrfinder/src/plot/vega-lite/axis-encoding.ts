import type { Axis } from "../chart/chart.js";
import { ticks } from "../chart/ticks.js";
import { labelExpression } from "./label-expression.js";
import { type Layer, nineDigits } from "./layer.js";

/** The encoding of an axis with at most so many ticks. */
export function axisEncoding(axis: Axis, most: number): Layer {
  const { values, format } = ticks(axis, Math.max(2, Math.floor(most)));
  return {
    field: axis.field,
    type: "quantitative",
    title: axis.title,
    scale: { type: axis.scale, domain: axis.domain.map(nineDigits), nice: false },
    axis: { values: [...values], labelExpr: labelExpression(format) },
  };
}
