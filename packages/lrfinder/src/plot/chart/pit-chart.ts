import type { Range } from "../../descent/surface.js";
import { verdict } from "../../descent/verdict.js";
import type { Walk } from "../../descent/walk.js";
import { type Chart, drawable, isInside, type Line } from "./chart.js";
import type { Spot } from "./trail.js";
import { rateOf } from "./walk-names.js";
import { around, followed, grown, thinned } from "./walk-points.js";
import { oneLine } from "./words.js";

/** What a chart of a walk in a pit is made of. */
export interface PitChartParts {
  readonly walk: Walk;
  readonly title?: string;
  readonly subtitle?: string;
}

/** Places at which the curve is looked at. */
const CURVE_POINTS = 240;
/** Empty space above and below, as a share of what is shown. */
const PADDING = 0.06;
/** From this slope in the picture on, a place is on a wall. */
const STEEP = 0.3;

/** The chart of a function of one parameter and the steps of a walk on it. */
export function pitChart({ walk, title, subtitle }: PitChartParts): Chart {
  const { surface, path, losses } = walk;
  const parameter = surface.parameters?.[0] ?? "x";
  const minima = (surface.minima ?? []).map(([x]) => x!);
  const places = path.map(([x]) => x!).filter(drawable);
  const view = surface.view?.[0] ?? around([path[0]![0]!, ...minima]);
  const x = {
    title: parameter,
    field: parameter,
    domain: grown(view, { values: places, starts: [path[0]![0]!] }),
  };
  const curve = curveOver(x.domain, (at) => surface.loss([at]));
  const y = { title: "loss", field: "loss", domain: heightOf(curve) };
  const points = path.map(([at], i) => ({ x: at!, y: losses[i]! }));
  const formula = "formula" in surface ? `f(${parameter}) = ${surface.formula}` : undefined;
  return {
    title: oneLine(title ?? (formula ? `Gradient descent on ${formula}` : "Gradient descent")),
    subtitle: oneLine(subtitle ?? `${rateOf(walk)}. ${verdict(walk).sentence}`),
    x: { ...x, scale: "linear" },
    y: { ...y, scale: "linear" },
    series: [{ id: "curve", name: "the loss", look: "bold", lines: [curve] }],
    trails: [
      {
        name: "steps",
        dots: true,
        color: 1,
        points: followed(thinned(points), { x: x.domain, y: y.domain }),
      },
    ],
    spots: ends(walk, { x: x.domain, y: y.domain }).filter(
      (spot) => isInside(x, spot.x) && isInside(y, spot.y),
    ),
  };
}

function curveOver([low, high]: Range, loss: (x: number) => number): Line {
  return Array.from({ length: CURVE_POINTS + 1 }, (_, i) => {
    const x = low + (i / CURVE_POINTS) * (high - low);
    const y = loss(x);
    return { x, y: drawable(y) ? y : null };
  });
}

function heightOf(curve: Line): Range {
  const heights = curve.flatMap(({ y }) => y ?? []);
  if (heights.length === 0) return [0, 1];
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const edge = PADDING * (high - low) || 1;
  return [low - edge, high + edge];
}

/** On a wall a name stands outside the pit, where no step crosses it. */
function ends({ surface, path, losses }: Walk, domain: { x: Range; y: Range }): Spot[] {
  const [[left, right], [low, high]] = [domain.x, domain.y];
  const spot = (kind: "start" | "end", i: number): Spot => {
    const [x, y] = [path[i]![0]!, losses[i]!];
    const slope = (surface.gradient([x])[0]! * (right - left)) / (high - low);
    const level = kind === "start" ? "below" : "above";
    const side = Math.abs(slope) < STEEP ? level : slope < 0 ? "left" : "right";
    return { kind, x, y, label: kind, side };
  };
  return path.length === 1 ? [spot("start", 0)] : [spot("start", 0), spot("end", path.length - 1)];
}
