import type { Range } from "../../descent/surface.js";
import { type Axis, type Chart, drawable, drawableOnLog } from "./chart.js";
import { logDomain } from "./log-domain.js";
import { endingsOf, type NamedWalk, namesOf } from "./walk-names.js";
import { thinned } from "./walk-points.js";
import { oneLine } from "./words.js";

/** What a chart of losses is made of. */
export interface DescentChartParts {
  readonly walks: readonly NamedWalk[];
  readonly against: "updates" | "epochs";
  readonly scale: "linear" | "log";
  readonly title?: string;
  readonly subtitle?: string;
}

/** Losses above the highest start by more than this share of what is below it are cut off. */
const ABOVE_START = 0.3;
const PADDING = 0.05;

/** The chart of loss against updates or epochs. */
export function descentChart(parts: DescentChartParts): Chart {
  const { walks, against, scale, title, subtitle } = parts;
  const lines = walks.map((walk) =>
    thinned(
      walk.losses.map((loss, i) => ({
        x: against === "epochs" ? walk.rows!.seen[i]! / walk.rows!.count : i,
        y: loss,
      })),
    ),
  );
  const y = lossAxis(walks, scale);
  const shows = scale === "log" ? drawableOnLog : drawable;
  const [low, high] = y.domain;
  const nearer = (loss: number) =>
    scale === "log"
      ? Math.min(Math.max(loss, low / 1e3), high * 1e3)
      : Math.min(Math.max(loss, low - 20 * (high - low)), high + 20 * (high - low));
  const furthest = Math.max(1, ...lines.flatMap((line) => line.at(-1)?.x ?? 0));
  return {
    title: oneLine(title ?? `Loss against ${against}`),
    subtitle: oneLine(subtitle ?? endingsOf(walks)),
    x: {
      title: against,
      field: against,
      scale: "linear",
      domain: [0, furthest],
      ...(against === "updates" && { whole: true }),
    },
    y,
    series: [],
    trails: namesOf(walks).map((name, i) => ({
      name,
      dots: false,
      points: lines[i]!.map(({ x, y: loss }) => ({ x, y: shows(loss) ? nearer(loss) : null })),
    })),
  };
}

function lossAxis(walks: readonly NamedWalk[], scale: "linear" | "log"): Axis {
  const losses = walks.flatMap((walk) => walk.losses);
  const starts = walks.map((walk) => walk.losses[0]!).filter(drawable);
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
