import { formatNumber } from "../../numeric/format.js";
import { type Chart, drawableOnLog } from "./chart.js";
import { logDomain } from "./log-domain.js";
import { oneLine } from "./words.js";

/** What a learning-rate chart is made of. */
export interface LrChartParts {
  readonly learningRates: readonly number[];
  /** The iteration of each rate, counted from 1. */
  readonly iterations: readonly number[];
  readonly title: string;
  readonly subtitle?: string;
}

/** The chart of learning rate against iteration. */
export function lrChart({ learningRates, iterations, title, subtitle }: LrChartParts): Chart {
  return {
    title: oneLine(title),
    subtitle: oneLine(subtitle ?? summary(learningRates)),
    x: {
      title: "iteration",
      field: "iteration",
      scale: "linear",
      domain: iterationDomain(iterations),
      whole: true,
    },
    y: {
      title: "learning rate (log scale)",
      field: "lr",
      scale: "log",
      domain: logDomain(learningRates),
    },
    series: [
      {
        id: "rates",
        name: "learning rate",
        look: "bold",
        lines: [
          iterations.map((x, i) => {
            const lr = learningRates[i];
            return { x, y: drawableOnLog(lr) ? lr : null };
          }),
        ],
      },
    ],
  };
}

function iterationDomain(iterations: readonly number[]): readonly [low: number, high: number] {
  const first = iterations[0] ?? 1;
  const last = iterations.at(-1) ?? 1;
  return last > first ? [first, last] : [first - 0.5, first + 0.5];
}

function summary(learningRates: readonly number[]): string {
  if (learningRates.length === 0) return "no learning rates recorded";
  const [first, last] = [learningRates[0]!, learningRates.at(-1)!].map(formatNumber);
  const updates = learningRates.length === 1 ? "1 update" : `${learningRates.length} updates`;
  return first === last ? `${first} in ${updates}` : `from ${first} to ${last} in ${updates}`;
}
