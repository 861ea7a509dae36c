import { joined } from "lrfinder/internal";
import type { SweepAnswer } from "./answer.js";
import type { AxisAnswer } from "./axis-answers.js";
import { axisInWords } from "./words.js";

/** Rules of how the rate goes with something, and the power that each of them is. */
const rules: Readonly<Record<string, readonly (readonly [name: string, power: number])[]>> = {
  batchSize: [
    ["the square-root rule", 0.5],
    ["the linear rule", 1],
  ],
  width: [["one divided by the width", -1]],
};

/** The rules of how the rate goes with something, each with the power that it is. */
export function rulesOf(name: string): readonly (readonly [name: string, power: number])[] {
  return rules[name] ?? [];
}

/** How the rate goes with batch size and width, and which rules that agrees with. */
export function slopeSentences({ axes }: Pick<SweepAnswer, "axes">): string[] {
  return axes.flatMap((axis) => (rules[axis.name] ? slopeSentence(axis) : []));
}

function slopeSentence({ name, slope }: AxisAnswer): string[] {
  if (!slope) return [];
  const { slope: power, interval } = slope;
  const grows = `The rate that was found goes as the ${axisInWords(name)} to the power of ${power.toFixed(2)}`;
  if (interval === null) return [`${grows}.`];
  const [low, high] = interval;
  const agrees = rules[name]!.filter(([, rule]) => rule >= low && rule <= high);
  const others = rules[name]!.filter((rule) => !agrees.includes(rule));
  const said = [
    ...(agrees.length > 0 ? [`agrees with ${joined(agrees.map(inWords), "and")}`] : []),
    ...(others.length > 0 ? [`does not agree with ${joined(others.map(inWords), "or")}`] : []),
  ];
  const range = `${low.toFixed(2)} to ${high.toFixed(2)} in 95 of 100 cases`;
  return [`${grows} (${range}), which ${joined(said, "and")}.`];
}

function inWords([name, power]: readonly [name: string, power: number]): string {
  return `${name} (${power})`;
}
