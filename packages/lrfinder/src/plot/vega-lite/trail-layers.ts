import { type Chart, isInside } from "../chart/chart.js";
import { backToFront, type Spot, type Trail, type TrailPoint } from "../chart/trail.js";
import type { Json } from "./json.js";
import { type Layer, nineDigits } from "./layer.js";
import { colors, LETTER_WIDTH } from "./theme.js";
import { trailColor } from "./trail-colors.js";

/** The layers of trails and marked places, which lie over all else. */
export function trailLayers(chart: Chart, { y, width }: { y: Layer; width: number }): Layer[] {
  const { trails = [], spots = [] } = chart;
  const places = backToFront(trails).map((i) => ({
    trail: trails[i]!,
    color: trails[i]!.color ?? i,
  }));
  return [
    ...places.map(({ trail, color }) => trailLayer(trail, { color, chart, y, width })),
    ...places.flatMap(({ trail, color }) => trailEnd(trail, { color, chart, y })),
    ...spots.flatMap((spot) => spotLayers(spot, { chart, y })),
  ];
}

interface At {
  readonly chart: Chart;
  readonly y: Layer;
}

function trailLayer(
  trail: Trail,
  { color, chart, y, width }: At & { color: number; width: number },
): Layer {
  const { trails = [] } = chart;
  const room = width - legendWidth(chart);
  const line: Layer = {
    mark: {
      type: "line",
      clip: true,
      strokeWidth: trail.dots ? 1.75 : 1.5,
      strokeJoin: "round",
      // Not `opacity`, with which resvg drops a clipped line.
      strokeOpacity: 0.85,
    },
    encoding: {
      y,
      order: { value: null },
      stroke: {
        datum: trail.name,
        scale: {
          domain: trails.map(({ name }) => name),
          range: trails.map((one, i) => trailColor(one.color ?? i)),
        },
        legend:
          trails.length === 1 ? null : { symbolType: "stroke", columns: columnsFor(trails, room) },
      },
    },
  };
  const dots: Layer = {
    data: { values: inside(trail.points, chart).map((point) => datum(point, chart)) },
    mark: { type: "point", filled: true, opacity: 1, color: trailColor(color), size: 30 },
    encoding: { y },
  };
  const data = { values: trail.points.map((point) => datum(point, chart)) };
  return { data, layer: trail.dots ? [line, dots] : [line] };
}

/** Pixels of a legend's entry, without its name. */
const ENTRY = 56;
const LEGEND_SIZE = 11.5;

/** What the legend of the series beside it takes. */
function legendWidth({ series }: Chart): number {
  if (series.length < 2) return 0;
  return series.reduce(
    (sum, { name }) => sum + ENTRY + LETTER_WIDTH * LEGEND_SIZE * name.length,
    0,
  );
}

/** As many columns as fit under the plot. */
function columnsFor(trails: readonly Trail[], width: number): number {
  const longest = Math.max(...trails.map(({ name }) => name.length));
  const fit = Math.floor(width / (ENTRY + LETTER_WIDTH * LEGEND_SIZE * longest));
  return Math.max(1, Math.min(trails.length, fit));
}

/**
 * Only these are drawn as marks: resvg does not survive a clipped mark that lies wholly outside.
 */
function inside(points: readonly TrailPoint[], { x, y }: Chart): TrailPoint[] {
  return points.filter((point) => isInside(x, point.x) && point.y !== null && isInside(y, point.y));
}

/** A diamond at the last point of a path that shows no end of its own. */
function trailEnd({ points }: Trail, { color, chart, y }: At & { color: number }): Layer[] {
  if (!chart.contours) return [];
  return [
    {
      data: { values: inside(points.slice(-1), chart).map((point) => datum(point, chart)) },
      mark: {
        type: "point",
        shape: "diamond",
        filled: true,
        opacity: 1,
        color: trailColor(color),
        stroke: "white",
        strokeWidth: 1.2,
        size: 130,
      },
      encoding: { y },
    },
  ];
}

const looks: Readonly<Record<Spot["kind"], Layer>> = {
  start: { shape: "circle", fill: "white", stroke: colors.title, strokeWidth: 2, size: 80 },
  end: { shape: "diamond", fill: colors.title, stroke: "white", strokeWidth: 1.2, size: 130 },
  minimum: { shape: "cross", fill: colors.title, stroke: "white", strokeWidth: 1, size: 90 },
};

function spotLayers(spot: Spot, { chart, y }: At): Layer[] {
  const data = { values: [{ ...datum(spot, chart), label: spot.label }] };
  const mark: Layer = {
    data,
    mark: { type: "point", opacity: 1, ...looks[spot.kind] },
    encoding: { y },
  };
  if (spot.label === "") return [mark];
  const text: Layer = {
    type: "text",
    ...beside(spot),
    fontSize: 12,
    fontWeight: 600,
    color: colors.title,
  };
  return [mark, { data, mark: text, encoding: { y, text: { field: "label" } } }];
}

/** A start's name is a little lower than an end's, should they be the same place. */
function beside({ side = "below", kind }: Spot): Layer {
  if (side === "above" || side === "below") return { dy: side === "above" ? -15 : 15 };
  const dy = kind === "start" ? 6 : -6;
  return side === "left" ? { align: "right", dx: -10, dy } : { align: "left", dx: 10, dy };
}

function datum(point: TrailPoint, { x, y }: Chart): { [field: string]: Json } {
  return {
    [x.field]: nineDigits(point.x),
    [y.field]: point.y === null ? null : nineDigits(point.y),
  };
}
