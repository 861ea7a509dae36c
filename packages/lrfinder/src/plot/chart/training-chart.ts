import { formatNumber } from "../../numeric/format.js";
import { type Axis, type Chart, drawable, drawableOnLog } from "./chart.js";
import { logDomain } from "./log-domain.js";
import type { Trail } from "./trail.js";
import { thinned } from "./walk-points.js";
import { oneLine } from "./words.js";

/** What an epoch of training measured, as far as it is drawn. */
export interface TrainedEpoch {
  /** Its number, counted from 1. */
  readonly epoch: number;
  /** The learning rate of its last update. */
  readonly lr: number;
  readonly loss: number;
  /** What was measured on validation data after it. */
  readonly validation?: { readonly loss: number };
}

/** What a chart of training is made of. */
export interface TrainingChartParts {
  readonly epochs: readonly TrainedEpoch[];
  readonly best?: number;
  readonly scale?: "linear" | "log";
  readonly title?: string;
  readonly subtitle?: string;
}

const PADDING = 0.06;
/** Losses that span more are drawn on a logarithmic axis. */
const LINEAR_SPAN = 10;

/** The chart of loss and validation loss against epochs. */
export function trainingChart(parts: TrainingChartParts): Chart {
  const { epochs, best, title, subtitle } = parts;
  const first = epochs[0]?.epoch ?? 1;
  const last = epochs.at(-1)?.epoch ?? 1;
  const y = lossAxis(epochs, parts.scale);
  const shows = y.scale === "log" ? drawableOnLog : drawable;
  const shown = thinned(epochs);
  const trail = (name: string, lossOf: (epoch: TrainedEpoch) => number | undefined): Trail => ({
    name,
    dots: shown.length === 1,
    points: shown.map((one) => {
      const loss = lossOf(one);
      return { x: one.epoch, y: shows(loss) ? loss : null };
    }),
  });
  const validated = epochs.some(({ validation }) => validation);
  const peak = epochs.reduce((most, { lr }) => (drawable(lr) ? Math.max(most, lr) : most), 0);
  const marked = best !== undefined && best >= first && best <= last;
  return {
    title: oneLine(title ?? "Training"),
    subtitle: oneLine(subtitle ?? summary(parts)),
    x: {
      title: "epoch",
      field: "epoch",
      scale: "linear",
      domain: last > first ? [first, last] : [first - 0.5, first + 0.5],
      whole: true,
    },
    y,
    series: [],
    trails: [
      trail("training loss", ({ loss }) => loss),
      ...(validated ? [trail("validation loss", ({ validation }) => validation?.loss)] : []),
    ],
    ...(marked && { marker: { x: best, label: `best: epoch ${best}` } }),
    ...(peak > 0 && {
      backdrop: {
        name: `learning rate, up to ${formatNumber(peak)}`,
        field: "lr",
        points: shown.flatMap(({ epoch: x, lr }) => (drawable(lr) ? [{ x, value: lr }] : [])),
      },
    }),
  };
}

function lossAxis(epochs: readonly TrainedEpoch[], asked: "linear" | "log" | undefined): Axis {
  const losses = epochs
    .flatMap(({ loss, validation }) => [loss, validation?.loss])
    .filter(drawable);
  const low = losses.reduce((a, b) => Math.min(a, b), Infinity);
  const high = losses.reduce((a, b) => Math.max(a, b), -Infinity);
  if ((asked ?? (low > 0 && high > LINEAR_SPAN * low ? "log" : "linear")) === "log") {
    return { title: "loss (log scale)", field: "loss", scale: "log", domain: logDomain(losses) };
  }
  if (losses.length === 0) return { title: "loss", field: "loss", scale: "linear", domain: [0, 1] };
  const edge = PADDING * (high - low) || Math.abs(low) / 2 || 1;
  const bottom = low >= 0 ? Math.max(0, low - edge) : low - edge;
  return { title: "loss", field: "loss", scale: "linear", domain: [bottom, high + edge] };
}

function summary({ epochs, best }: TrainingChartParts): string {
  const marked = epochs.find(({ epoch }) => epoch === best);
  if (marked) {
    const { loss, validation } = marked;
    const after = validation ? `, validation loss ${formatNumber(validation.loss)}` : "";
    return `epoch ${best} of ${epochs.length} is the best: loss ${formatNumber(loss)}${after}`;
  }
  const last = epochs.at(-1);
  if (!last) return "no epoch was run";
  const runs = epochs.length === 1 ? "1 epoch" : `${epochs.length} epochs`;
  return `loss ${formatNumber(last.loss)} after ${runs}`;
}
