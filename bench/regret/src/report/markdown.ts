import type { Half } from "../halves/halves.js";
import type { DrawnResults } from "../run/drawn-results.js";
import type { Coverage } from "./coverage.js";
import { drawnSummary } from "./drawn-summary.js";
import type { Summary } from "./summary.js";

/** What is reported of a half of the tasks. */
export interface Section {
  readonly half: Half;
  readonly summaries: readonly Summary[];
  /** The best rate of each task, by the task's name. */
  readonly bestRates: Readonly<Record<string, number>>;
  /** How often our intervals hold what another search suggests. */
  readonly coverage: Coverage;
  /**
   * What the rate that is best for three seeds loses by the others, by the name of each task whose truth
   * has more than three.
   */
  readonly luck: Readonly<Record<string, number>>;
}

/** What a half is called in a report. */
export const titles: Readonly<Record<Half, string>> = {
  tuning: "Thirty tasks that are known",
  "held-back": "Forty tasks that were held back",
  deep: "Twelve deep tasks that are known",
  "deep-held-back": "Twelve deep tasks that were held back",
};

/** What was found for drawn tasks; left out where nothing was kept. */
export interface Drawn {
  readonly tables?: DrawnResults | undefined;
  readonly deep?: DrawnResults | undefined;
}

/** The report: a table of rules and one of tasks for each half, behind drawn tasks. */
export function markdown(sections: readonly Section[], { tables, deep }: Drawn = {}): string {
  const missing = sections.some(({ half }) => half.endsWith("held-back"))
    ? ""
    : "Other tasks are held back: their results are shown with `--held-back`.\n\n";
  const drawn = [...(tables ? [tablesSection(tables)] : []), ...(deep ? [deepSection(deep)] : [])];
  return `# How good suggestions are\n\n${preface}\n\n${missing}${drawn.join("")}${sections.map(section).join("\n")}`;
}

function tablesSection(drawn: DrawnResults): string {
  return `## Tasks that were drawn for this report alone

Each is searched and verified once (\`npm run bench:regret:drawn\`). Intervals are of 95 %, by drawing the tasks again from
themselves.

${drawnSummary(drawn)}
![Regret of the default rule and of verification on each task](drawn.svg)

`;
}

function deepSection(drawn: DrawnResults): string {
  return `## Deep tasks that were drawn for this report alone

Convolution, recurrence, attention and embedding, of 100 to 400 updates (\`npm run bench:regret:drawn -- --deep\`).

${drawnSummary(drawn)}
`;
}

const preface = `Written by \`npm run bench:regret\`; how it is measured is described in [the benchmarks' page](../README.md#how-good-suggestions-are).
Regret is the share of what training can gain that a suggested rate loses. 0 is the best rate; 1 is nothing learned, or no
suggestion. A peer's regret on a task is the mean over three seeds, ours that over ten searches, each of which is what one
command finds. "95 %" is where the mean over such tasks is thought to be (bootstrap), and "steps" what a search costs, in
updates. "Within 2" and "within 3" are the share of suggestions within that factor of
the best rate. "Spread" is the deviation between seeds, in decades.

![Regret of every rule on every task](report.svg)`;

function section({ half, summaries, bestRates, coverage, luck }: Section): string {
  const tasks = Object.keys(bestRates);
  const rules = table(
    ["rule", "mean", "95 %", "median", "worst", "within 2", "within 3", "none", "steps", "spread"],
    summaries.map((each) => [
      each.rule,
      decimals(each.mean, 4),
      each.interval.map((end) => decimals(end, 4)).join(" to "),
      decimals(each.median, 4),
      decimals(each.worst, 4),
      percent(each.within2),
      percent(each.within3),
      percent(each.none),
      decimals(each.steps, 0),
      Number.isNaN(each.spread) ? "" : decimals(each.spread, 2),
    ]),
  );
  const byTask = table(
    ["task", "best rate", ...summaries.map(({ rule }) => rule)],
    tasks.map((task) => [
      task,
      String(bestRates[task]),
      ...summaries.map(({ regrets }) => decimals(regrets[task]!, 3)),
    ]),
  );
  const held =
    coverage.pairs === 0
      ? ""
      : `Our 80 % interval contains the suggestion of another search in ${percent(coverage.share)} of ${coverage.pairs} pairs.\n\n`;
  return `## ${titles[half]}\n\n${tasks.length} tasks.\n\n${rules}\n${held}${luckSaid(Object.values(luck))}Regret on each task:\n\n${byTask}`;
}

function luckSaid(luck: readonly number[]): string {
  if (luck.length === 0) return "";
  const mean = luck.reduce((sum, each) => sum + each, 0) / luck.length;
  const count = luck.length === 1 ? "the one task" : `the ${luck.length} tasks`;
  return `The rate that is best for three seeds loses ${decimals(mean, 4)} by the others, on average over ${count} whose truth has more than three, and ${decimals(Math.max(...luck), 4)} at worst: luck, which no rule can be expected to come below.\n\n`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("");
}

const decimals = (value: number, digits: number) => value.toFixed(digits);
const percent = (share: number) => `${Math.round(100 * share)} %`;
