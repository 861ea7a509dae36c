import { type Axis, type Chart, isInside, lonePoints, reach, type Series } from "../chart/chart.js";
import { type Layer, nineDigits } from "./layer.js";
import { colors } from "./theme.js";

/** The layers of a series: its lines, and dots where a point stands alone. */
export function seriesLayers(series: Series, { chart, y }: { chart: Chart; y: Layer }): Layer[] {
  const { id, look, lines } = series;
  const values = lines.flat().flatMap((point) => point.y ?? []);
  const leaves = values.some((value) => !isInside(chart.y, value));
  const far = values.some((value) => !isInside({ domain: reach(chart.y) }, value));
  const line: Layer = {
    data: { name: id },
    ...(far && { transform: [nearer(chart.y)] }),
    mark: {
      type: "line",
      clip: leaves,
      strokeJoin: "round",
      strokeCap: "round",
      // Not `opacity`, with which resvg drops a clipped line.
      ...(look === "bold" ? { strokeWidth: 2.75 } : { strokeWidth: 1.25, strokeOpacity: 0.6 }),
    },
    encoding: {
      y: far ? { ...y, field: "shown" } : y,
      color: color(series, chart),
      ...(lines.length > 1 && { detail: { field: "repeat" } }),
    },
  };
  return [line, ...dots(series, { chart, y })];
}

function color({ name }: Series, { series }: Chart): Layer {
  return {
    datum: name,
    scale: {
      domain: series.map((one) => one.name),
      range: series.map((one) => colors[one.look]),
    },
    legend: series.length === 1 ? null : { symbolType: "stroke" },
  };
}

/** Puts points far outside the picture where a renderer can still follow. */
function nearer(axis: Axis): Layer {
  const value = `datum.${axis.field}`;
  const bounds = reach(axis).map(nineDigits).join(", ");
  return { calculate: `isValid(${value}) ? clamp(${value}, ${bounds}) : null`, as: "shown" };
}

function dots({ look, lines }: Series, { chart, y }: { chart: Chart; y: Layer }): Layer[] {
  const values = lines
    .flatMap(lonePoints)
    .filter((point) => isInside(chart.y, point.y))
    .map((point) => ({
      [chart.x.field]: nineDigits(point.x),
      [chart.y.field]: nineDigits(point.y),
    }));
  if (values.length === 0) return [];
  const size = look === "bold" ? 42 : 26;
  return [
    {
      data: { values },
      mark: { type: "point", filled: true, opacity: 1, color: colors[look], size },
      encoding: { y },
    },
  ];
}
