import { median, type PowerLaw, powerLaw } from "lrfinder/internal";
import type { ScoreKind } from "./bases/base.js";
import type { ConfigurationAnswer } from "./configuration-answer.js";
import type { SweepOptions } from "./options.js";

/** What the values of one thing that varies came to. */
export interface AxisAnswer {
  /** By its name in camel case; `lr` for the rates of a program. */
  readonly name: string;
  readonly values: readonly ValueAnswer[];
  /**
   * How the rate that was found grows with it, where its values are numbers above 0: as its power.
   * Each setting of all else, and each seed, has a level of its own.
   */
  readonly slope: Pick<PowerLaw, "slope" | "interval" | "points"> | null;
  /** The point that the line of the slope goes through. */
  readonly centre: PowerLaw["centre"] | null;
}

/** What one value came to. */
export interface ValueAnswer {
  readonly value: number | string;
  /** Configurations with it that have a score. */
  readonly trials: number;
  /** The best and the median score of these; null where there are none. */
  readonly best: number | null;
  readonly median: number | null;
  /** The median of the rates of those that have one. */
  readonly lr: number | null;
}

/** The answer for everything that varies. */
export function axisAnswers(
  { base }: Pick<SweepOptions, "base">,
  { trials, score }: { trials: readonly ConfigurationAnswer[]; score: ScoreKind | null },
): AxisAnswer[] {
  const names = Object.keys(trials[0]?.settings ?? {});
  const axes = names.map((name) => axisAnswer(name, { trials, score }));
  const [first] = trials;
  if (base !== "command" || names.length > 0 || !first?.rates) return axes;
  const values = first.rates.map(({ lr, loss }) => ({
    ...{ value: lr, trials: loss === null ? 0 : 1, best: loss, median: loss, lr },
  }));
  return [{ name: "lr", values, slope: null, centre: null }];
}

function axisAnswer(
  name: string,
  { trials, score }: { trials: readonly ConfigurationAnswer[]; score: ScoreKind | null },
): AxisAnswer {
  const values = [...new Set(trials.map(({ settings }) => settings[name]!))];
  if (values.every((value) => typeof value === "number")) values.sort((a, b) => +a - +b);
  const line = slopeOf(name, trials);
  return {
    name,
    values: values.map((value) => {
      const own = trials.filter(({ settings }) => settings[name] === value);
      const scores = own.flatMap((trial) => trial.score ?? []);
      const best = score?.better === "lower" ? Math.min(...scores) : Math.max(...scores);
      return {
        ...{ value, trials: scores.length },
        best: scores.length > 0 ? best : null,
        median: known(median(scores)),
        lr: known(median(own.flatMap(({ lr }) => lr ?? []))),
      };
    }),
    slope: line ? { slope: line.slope, interval: line.interval, points: line.points } : null,
    centre: line?.centre ?? null,
  };
}

/** How the rate grows with the values of one thing: from every seed of every configuration. */
function slopeOf(name: string, trials: readonly ConfigurationAnswer[]): PowerLaw | undefined {
  const points = trials.flatMap(({ settings, seeds, rates, lr }) => {
    const { [name]: x, ...others } = settings;
    if (typeof x !== "number" || x <= 0 || name === "lr") return [];
    const measured = rates ? [{ seed: 0, lr }] : seeds;
    return measured.flatMap(({ seed, lr: y }) =>
      y === null ? [] : [{ x, y, group: JSON.stringify([others, seed]) }],
    );
  });
  return powerLaw(points);
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
