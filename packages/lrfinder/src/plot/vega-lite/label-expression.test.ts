import * as vega from "vega";
import { expect, test } from "vitest";
import { type TickFormat, tickLabel } from "../chart/tick-format.js";
import { labelExpression } from "./label-expression.js";

const formats: TickFormat[] = [
  { kind: "short" },
  { kind: "fixed", decimals: 0 },
  { kind: "fixed", decimals: 2 },
  { kind: "exponent", decimals: 1 },
];
const values = [-2.5, -300, 0, 1e-7, 5e-4, 0.001, 0.02, 0.5, 1, 10, 200, 50000, 1e5, 2e12];

test.each(formats)("Vega writes numbers as the terminal does: %j", (format) => {
  const transform = [{ type: "formula" as const, as: "label", expr: labelExpression(format) }];
  const data = [{ name: "ticks", values: values.map((value) => ({ value })), transform }];
  // An expression of an axis sees a tick as `datum`, whose `value` is the number.
  const view = new vega.View(vega.parse({ data })).run();
  const labels = view.data("ticks").map(({ label }) => label as string);
  expect(labels.map((label) => label.replace("\u2212", "-"))).toEqual(
    values.map((value) => tickLabel(value, format)),
  );
});
