import { type Axis, type Chart, drawable, drawableOnLog, type Series } from "./chart.js";
import { logDomain } from "./log-domain.js";
import { oneLine } from "./words.js";

/** What was measured along one thing that a sweep has varied. */
export interface SweptValues {
  /** What has varied, such as `batch size`. */
  readonly name: string;
  /** Its values in the order of the axis: numbers, or words. */
  readonly values: readonly (number | string)[];
  /** What was measured, such as `accuracy`, or the learning rate. */
  readonly measured: string;
  /** Whether that is drawn on a logarithmic scale; default false. */
  readonly log?: boolean;
  /** Lines through it, each with at most one point for each value; null where there is none. */
  readonly lines: readonly {
    readonly name: string;
    readonly points: readonly { readonly value: number | string; readonly y: number | null }[];
  }[];
  /** How it grows with what has varied, where both are on logarithmic scales. */
  readonly growth?: {
    /** A point that all lines of powers go through. */
    readonly centre: { readonly x: number; readonly y: number };
    /** The power that fits best, and what it is called. */
    readonly fitted: NamedPower;
    /** Powers that it is held against. */
    readonly rules: readonly NamedPower[];
  };
}

/** A power of what has varied. */
export interface NamedPower {
  readonly name: string;
  readonly power: number;
}

/** Values whose largest is so many times the smallest are on a logarithmic axis. */
const LOG_RATIO = 8;
const PADDING = 0.06;
/** The factor by which a logarithmic axis goes beyond its outermost values. */
const BEYOND = 1.35;

/** The chart of what was measured along one thing that varied. */
export function sweepChart(
  swept: SweptValues,
  { title, subtitle }: { title?: string; subtitle?: string },
): Chart {
  const { name, values, measured, log = false, lines } = swept;
  const x = valuesAxis(name, values);
  const places = new Map(values.map((value, i) => [value, x.names ? i : Number(value)]));
  const shows = log ? drawableOnLog : drawable;
  const series = x.scale === "log" && log ? growthSeries(swept, x) : [];
  const trails = lines.map((line, i) => ({
    name: oneLine(line.name),
    dots: true,
    // The first colour is that of the line that fits best.
    color: series.length > 0 ? i + 1 : i,
    points: line.points
      .filter(({ value }) => places.has(value))
      .map(({ value, y }) => ({ x: places.get(value)!, y: shows(y ?? undefined) ? y : null })),
  }));
  const shown = trails.flatMap(({ points }) => points.flatMap(({ y }) => y ?? []));
  return {
    title: oneLine(title ?? `${measured} against ${name}`),
    subtitle: oneLine(subtitle ?? ""),
    x,
    y: measuredAxis(measured, { shown, log }),
    series,
    trails,
  };
}

function valuesAxis(name: string, values: readonly (number | string)[]): Axis {
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length < values.length || numbers.length === 0) {
    const names = values.map((value) => oneLine(String(value)));
    const domain = [-0.5, Math.max(0, names.length - 1) + 0.5] as const;
    return { title: name, field: "value", scale: "linear", domain, names };
  }
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (low > 0 && high / low >= LOG_RATIO) {
    const domain = [low / BEYOND, high * BEYOND] as const;
    return { title: `${name} (log scale)`, field: "value", scale: "log", domain };
  }
  const edge = PADDING * (high - low) || Math.abs(low) / 2 || 1;
  const whole = numbers.every(Number.isInteger);
  return {
    ...{ title: name, field: "value", scale: "linear", whole },
    domain: [low - edge, high + edge],
  };
}

function measuredAxis(
  measured: string,
  { shown, log }: { shown: readonly number[]; log: boolean },
): Axis {
  if (log) {
    const title = `${measured} (log scale)`;
    const around = shown.flatMap((y) => [y / BEYOND, y * BEYOND]);
    return { title, field: "measured", scale: "log", domain: logDomain(around) };
  }
  const axis = { title: measured, field: "measured", scale: "linear" } as const;
  if (shown.length === 0) return { ...axis, domain: [0, 1] };
  const [low, high] = [Math.min(...shown), Math.max(...shown)];
  const edge = PADDING * (high - low) || Math.abs(low) / 2 || 1;
  return { ...axis, domain: [low - edge, high + edge] };
}

/** The line of the power that fits best, and those of rules. */
function growthSeries({ growth }: SweptValues, { domain }: Axis): Series[] {
  if (!growth) return [];
  const { centre, fitted, rules } = growth;
  const line = (power: number) => domain.map((x) => ({ x, y: centre.y * (x / centre.x) ** power }));
  const names = rules.map(({ name }) => name).join(", ");
  const faint: Series = {
    ...{ id: "rules", name: names, look: "faint" },
    lines: rules.map(({ power }) => line(power)),
  };
  const bold: Series = {
    ...{ id: "fitted", name: fitted.name, look: "bold", lines: [line(fitted.power)] },
  };
  return rules.length > 0 ? [faint, bold] : [bold];
}
