import type { Range } from "../../descent/surface.js";
import { type Axis, type Chart, drawable, drawableOnLog } from "./chart.js";
import { logDomain } from "./log-domain.js";
import { thinned } from "./walk-points.js";
import { oneLine } from "./words.js";

/** What a chart of several courses of a loss is made of. */
export interface LossLinesParts {
  readonly lines: readonly LossLine[];
  readonly x: Axis;
  readonly scale: "linear" | "log";
  readonly title: string;
  readonly subtitle: string;
}

/** The course of one loss, from its start on. */
export interface LossLine {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** Losses above the highest start by more than this share of what is below it are cut off. */
const ABOVE_START = 0.3;
const PADDING = 0.05;

/** The chart of losses, each in a colour of its own, against anything. */
export function lossLinesChart({ lines, x, scale, title, subtitle }: LossLinesParts): Chart {
  const y = lossAxis(lines, scale);
  const shows = scale === "log" ? drawableOnLog : drawable;
  const [low, high] = y.domain;
  const nearer = (loss: number) =>
    scale === "log"
      ? Math.min(Math.max(loss, low / 1e3), high * 1e3)
      : Math.min(Math.max(loss, low - 20 * (high - low)), high + 20 * (high - low));
  return {
    title: oneLine(title),
    subtitle: oneLine(subtitle),
    x,
    y,
    series: [],
    trails: lines.map(({ name, points }) => ({
      name,
      dots: false,
      points: thinned(points).map(({ x, y: loss }) => ({
        x,
        y: shows(loss) ? nearer(loss) : null,
      })),
    })),
  };
}

function lossAxis(lines: readonly LossLine[], scale: "linear" | "log"): Axis {
  const losses = lines.flatMap(({ points }) => points.map(({ y }) => y));
  const starts = lines.map(({ points }) => points[0]?.y).filter(drawable);
  const top = starts.length === 0 ? Infinity : Math.max(...starts);
  if (scale === "log") {
    const domain = logDomain(losses.filter((loss) => loss <= 1e3 * top));
    return { title: "loss (log scale)", field: "loss", scale, domain };
  }
  return {
    title: "loss",
    field: "loss",
    scale,
    domain: linearDomain(losses.filter(drawable), top),
  };
}

function linearDomain(losses: readonly number[], top: number): Range {
  if (losses.length === 0) return [0, 1];
  const bottom = losses.reduce((a, b) => Math.min(a, b));
  const highest = losses.reduce((a, b) => Math.max(a, b));
  const fall = top - bottom || Math.abs(top) || 1;
  const high = Math.min(highest, top + ABOVE_START * fall) + PADDING * fall;
  const low = bottom - PADDING * fall;
  return [bottom >= 0 && low < 0 ? 0 : low, high];
}
