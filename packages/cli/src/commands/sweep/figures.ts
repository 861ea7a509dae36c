import { median } from "lrfinder/internal";
import type { Figure, SweptValues } from "lrfinder/plot";
import type { SweepAnswer } from "./answer.js";
import type { AxisAnswer } from "./axis-answers.js";
import type { ConfigurationAnswer } from "./configuration-answer.js";
import { rulesOf } from "./slope-sentences.js";
import { axisInWords, scoreName } from "./words.js";

/** More lines than this cannot be told apart. */
const MOST_LINES = 6;

/** A picture of a sweep, and what its file is called. */
export interface NamedFigure {
  /** Without an ending: `score-batch-size`. */
  readonly name: string;
  readonly figure: Figure;
}

/**
 * The pictures of a sweep: of everything that varied the scores against it, and the rates where they
 * are found. Vega is loaded when one is drawn.
 */
export async function figuresOf(answer: SweepAnswer): Promise<NamedFigure[]> {
  const { plotSweep } = await import("lrfinder/plot");
  const { score } = answer;
  return answer.axes.flatMap((axis) => {
    const file = axis.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const scores = score && sweptScores(axis, answer);
    const rates = axis.name === "lr" ? undefined : sweptRates(axis, answer);
    return [
      ...(scores ? [{ name: `score-${file}`, figure: plotSweep(scores) }] : []),
      ...(rates ? [{ name: `rate-${file}`, figure: plotSweep(rates) }] : []),
    ];
  });
}

function sweptScores(axis: AxisAnswer, answer: SweepAnswer): SweptValues | undefined {
  const { name, values } = axis;
  if (values.every(({ best }) => best === null)) return undefined;
  const lines = linesOf(axis, { answer, of: ({ score }) => score, middle: median });
  const single = [{ name: "best", points: values.map(({ value, best }) => ({ value, y: best })) }];
  const middle = values.map((one) => ({ value: one.value, y: one.median }));
  return {
    name: axisInWords(name),
    values: values.map(({ value }) => value),
    measured: scoreName(answer.score!),
    log: name === "lr",
    lines:
      lines ??
      (values.some(({ trials }) => trials > 1)
        ? [...single, { name: "median", points: middle }]
        : single),
  };
}

function sweptRates(axis: AxisAnswer, answer: SweepAnswer): SweptValues | undefined {
  const { name, values, slope, centre } = axis;
  if (values.every(({ lr }) => lr === null)) return undefined;
  const lines = linesOf(axis, { answer, of: ({ lr }) => lr, middle: geometricMedian });
  const single = [{ name: "median", points: values.map(({ value, lr }) => ({ value, y: lr })) }];
  return {
    name: axisInWords(name),
    values: values.map(({ value }) => value),
    measured: "learning rate",
    log: true,
    lines: lines ?? single,
    ...(slope &&
      centre && {
        growth: {
          centre,
          fitted: { name: `power ${slope.slope.toFixed(2)}`, power: slope.slope },
          rules: rulesOf(name).map(([, power]) => ({ name: `power ${power}`, power })),
        },
      }),
  };
}

/**
 * A line for each value of the other thing that varied; undefined where there is none, or where it
 * has too many values.
 */
function linesOf(
  { name, values }: AxisAnswer,
  {
    answer: { axes, trials },
    of,
    middle,
  }: {
    answer: SweepAnswer;
    of: (trial: ConfigurationAnswer) => number | null;
    middle: (values: readonly number[]) => number;
  },
): SweptValues["lines"] | undefined {
  const [other, more] = axes.filter((axis) => axis.name !== name && axis.values.length > 1);
  if (!other || more || other.values.length > MOST_LINES) return undefined;
  return other.values.map((each) => ({
    name: `${axisInWords(other.name)} ${each.value}`,
    points: values.map(({ value }) => {
      const own = trials.filter(
        ({ settings }) => settings[name] === value && settings[other.name] === each.value,
      );
      const y = middle(own.flatMap((trial) => of(trial) ?? []));
      return { value, y: Number.isFinite(y) ? y : null };
    }),
  }));
}

function geometricMedian(values: readonly number[]): number {
  return Math.exp(median(values.map(Math.log)));
}
