import { formatNumber } from "../../numeric/format.js";
import type { Suggestion } from "../../suggest/suggestion.js";
import { type Band, type Chart, drawable, drawableOnLog, type Line, type Marker } from "./chart.js";
import { logDomain } from "./log-domain.js";
import { type DrawnCurve, lossDomain } from "./loss-domain.js";
import { oneLine } from "./words.js";

/** What a loss chart is made of. */
export interface LossChartParts {
  readonly curve: DrawnCurve;
  /** What its losses are; default `loss`. */
  readonly curveOf?: string;
  readonly repeats: readonly DrawnCurve[];
  readonly suggestion?: Suggestion;
  readonly warnings?: readonly string[];
  readonly title: string;
  readonly subtitle?: string;
  readonly lossRange?: readonly [low: number, high: number];
}

/** The chart of loss against learning rate. */
export function lossChart(parts: LossChartParts): Chart {
  const {
    curve,
    curveOf = "loss",
    repeats,
    suggestion,
    title,
    subtitle,
    lossRange,
    warnings = [],
  } = parts;
  const raw = repeats.length > 0 ? repeats : [curve];
  const found = suggestion?.status === "found" ? suggestion : undefined;
  const marked = found ? [found.lr, ...found.band].filter(drawableOnLog) : [];
  const rates = [curve, ...raw].flatMap(({ learningRates }) => learningRates);
  const several = raw.length > 1;
  return {
    title: oneLine(title),
    subtitle: oneLine(
      subtitle ?? [summary(suggestion, rates.length), ...warnings].join("; note: "),
    ),
    x: {
      title: "learning rate (log scale)",
      field: "lr",
      scale: "log",
      domain: logDomain([...rates, ...marked]),
    },
    y: {
      title: oneLine(curveOf),
      field: "loss",
      scale: "linear",
      domain: lossRange ?? lossDomain(curve, raw),
    },
    series: [
      {
        id: "losses",
        name: several ? "each repeat" : "each batch",
        look: "faint",
        lines: raw.map(({ learningRates, losses }) => line(learningRates, losses)),
      },
      {
        id: "smoothed",
        name: several ? `median of ${raw.length} repeats, smoothed` : "smoothed",
        look: "bold",
        lines: [line(curve.learningRates, curve.smoothed)],
      },
    ],
    ...(found && marked.length === 3 && suggested(found)),
  };
}

function suggested({ lr, band: [low, high] }: { lr: number; band: readonly [number, number] }): {
  marker: Marker;
  band: Band;
} {
  return {
    marker: { x: lr, label: formatNumber(lr) },
    band: { low, high, label: "where the loss falls" },
  };
}

function summary(suggestion: Suggestion | undefined, points: number): string {
  if (suggestion?.status === "none") return `no learning rate suggested: ${suggestion.reason}`;
  if (suggestion?.status === "found") {
    const [lr, low, high] = [suggestion.lr, ...suggestion.band].map(formatNumber);
    return `suggested learning rate ${lr}; the loss falls from ${low} to ${high}`;
  }
  return points === 0 ? "no losses recorded" : "the loss while the learning rate grows";
}

function line(rates: readonly number[], losses: readonly number[]): Line {
  return rates.flatMap((x, i) => {
    const loss = losses[i];
    return drawableOnLog(x) ? [{ x, y: drawable(loss) ? loss : null }] : [];
  });
}
