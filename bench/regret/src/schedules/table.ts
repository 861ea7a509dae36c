import { median } from "../numeric/median.js";
import { regretOf } from "../truth/regret.js";
import type { Truth } from "../truth/truth.js";
import type { Course, ScheduleResult } from "./measured.js";

/** Rates that lose at most so much are as good as the best one. */
const AS_GOOD = 0.02;
const factors = [0.5, 1, 2, 3, 4];
const schedules: readonly Course[] = ["oneCycle", "cosine"];

/**
 * How the best peak of each schedule relates to the best constant rate, and what is lost at multiples
 * of that and of the rate found, for each optimizer and all, as a table in Markdown.
 */
export function scheduleTable(results: readonly ScheduleResult[]): string {
  const header = ["optimizer", "tasks", "schedule", "best peak, times the best constant rate"];
  const times = (of: string) => factors.map((factor) => `${of} × ${factor}`);
  const optimizers = [...new Set(results.map(({ optimizer }) => optimizer))].sort();
  const groups = [
    ...optimizers.map((name) => [name, results.filter((each) => each.optimizer === name)] as const),
    ["all", results] as const,
  ];
  const rows = groups.flatMap(([name, some]) =>
    schedules.map((schedule) => [
      ...[name, String(some.length), schedule, ratio(some, schedule)],
      ...factors.map((factor) => lost(some, schedule, (each) => factor * bestConstant(each))),
      ...factors.map((factor) => lost(some, schedule, ({ found }) => found && factor * found)),
    ]),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  const first = [...header, ...times("best"), ...times("found")];
  return [line(first), line(first.map(() => "---")), ...rows.map(line)].join("");
}

/** The median of the ratio, and its quartiles. */
function ratio(results: readonly ScheduleResult[], schedule: Course): string {
  const logs = results
    .map((each) => middleOf(each, schedule) - middleOf(each, "constant"))
    .sort((a, b) => a - b);
  const at = (share: number) => (10 ** logs[Math.floor(share * logs.length)]!).toFixed(1);
  return `${(10 ** median(logs)).toFixed(1)} (${at(0.25)} to ${at(0.75)})`;
}

/** The middle, in decades, of the rates that are as good as the best one. */
function middleOf(result: ScheduleResult, course: Course): number {
  const truth = truthOf(result, course);
  const good = result.rates.filter((lr) => regretOf(truth, lr) <= AS_GOOD).map(Math.log10);
  return good.reduce((sum, each) => sum + each, 0) / good.length;
}

function lost(
  results: readonly ScheduleResult[],
  schedule: Course,
  rateOf: (result: ScheduleResult) => number | null,
): string {
  const losses = results.map((each) => regretOf(truthOf(each, schedule), rateOf(each)));
  return (losses.reduce((sum, each) => sum + each, 0) / losses.length).toFixed(3);
}

function bestConstant({ rates, losses: { constant } }: ScheduleResult): number {
  return rates[constant.indexOf(Math.min(...constant))]!;
}

/** What is lost in a course, held against what can be gained in it. */
function truthOf({ task, untrained, rates, losses }: ScheduleResult, course: Course): Truth {
  return { task, untrained, rates, losses: losses[course] };
}
