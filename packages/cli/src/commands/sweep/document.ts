import { counted, formatNumber, grouped } from "lrfinder/internal";
import type { Document, Headline, Section, Table, TextFigure } from "../../reporting/document.js";
import type { SweepAnswer } from "./answer.js";
import type { AxisAnswer } from "./axis-answers.js";
import type { ConfigurationAnswer } from "./configuration-answer.js";
import type { SweepOptions } from "./options.js";
import { slopeSentences } from "./slope-sentences.js";
import { axisInWords, configurationInWords, scoreInWords, scoreName } from "./words.js";

/** Rows of the table in a terminal, and on a page. */
const [MOST_ROWS, MOST_ROWS_OF_PAGE] = [20, 1000] as const;
/** Rows of a picture in a terminal. */
const PICTURE_ROWS = 12;

/** What is reported. */
export interface SweepReporting {
  readonly answer: SweepAnswer;
  readonly options: SweepOptions;
  /** The pictures in the order of a page, to be drawn in characters, or drawn for a page. */
  readonly pictures?: readonly { readonly figure?: TextFigure; readonly svg?: string }[];
  /** A sentence for each picture that is missing. */
  readonly missing?: readonly string[];
  /** The names of the files that were written. */
  readonly files: readonly string[];
}

/** What `lrfinder sweep` reports. */
export function sweepDocument(reporting: SweepReporting): Document {
  const { answer, options, files, pictures = [], missing } = reporting;
  const { best, trials } = answer;
  return {
    title: `A sweep of ${options.command ?? options.file ?? "several tables"}`,
    headline: headline(answer),
    exhibits: [
      { ...trialsTable(answer, MOST_ROWS), only: "terminal" },
      ...pictures.map((picture) => ({ kind: "picture" as const, rows: PICTURE_ROWS, ...picture })),
    ],
    sentences: [...alikeSentences(answer), ...slopeSentences(answer), ranSentence(answer)],
    warnings: answer.warnings,
    missing,
    sections: [
      { title: "Every configuration", blocks: [trialsTable(answer, MOST_ROWS_OF_PAGE)] },
      ...answer.axes.filter(({ name }) => name !== "lr").map((axis) => axisSection(axis, answer)),
    ],
    commands: [
      ...(best?.command ? [{ title: "To run the best one", line: best.command }] : []),
      ...(best === null && trials.length === 1 && trials[0]?.command
        ? [{ title: "To run it", line: trials[0].command }]
        : []),
    ],
    written: { folder: options.out, names: files },
  };
}

/** The answer in a sentence. */
export function headline(answer: SweepAnswer): Headline {
  const { status, reason, best, score, trials, base } = answer;
  if (status === "none") return { sentence: `Nothing can be recommended: ${reason}.` };
  if (!best || !score) {
    const found = trials.filter(({ lr }) => lr !== null).length;
    return {
      sentence: `A rate was found for ${grouped(found)} of ${counted(trials.length, "configuration")}.`,
    };
  }
  const number = scoreInWords(best.score, score);
  const what = `${seedsWord(answer)}${scoreName(score)}`;
  const where = configurationInWords(
    Object.fromEntries(Object.entries(best.settings).map(([name, value]) => [name, String(value)])),
  );
  if (base === "command") {
    const [low, high] = best.band!.map(formatNumber);
    const rate = formatNumber(best.lr!);
    const of = where === "" ? "" : ` with ${where}`;
    const alike = low === high ? "" : `; ${low} to ${high} cannot be told from it`;
    return {
      sentence: `The best learning rate${of} is ${rate}: its ${what} is ${number}${alike}.`,
      number: rate,
      below: `is the best learning rate${of}: its ${what} is ${number}${alike}.`,
    };
  }
  const rate = best.lr === null ? "" : `, at a rate of ${formatNumber(best.lr)}`;
  const of = where === "" ? "" : ` with ${where}`;
  return {
    sentence: `The best ${what} is ${number}${of}${rate}.`,
    number,
    below: `is the best ${what}${of}${rate}.`,
  };
}

function seedsWord({ seeds }: SweepAnswer): string {
  return seeds.length > 1 ? "median " : "";
}

/** A row for each configuration, or of a program without any for each rate. */
export function trialsTable(answer: SweepAnswer, most: number): Table {
  const { trials, best, score, base } = answer;
  const [only] = trials;
  if (base === "command" && trials.length === 1 && only?.rates) {
    const rows = only.rates.map(({ lr, loss, losses }) => ({
      cells: [
        formatNumber(lr),
        loss === null ? "diverged" : formatNumber(loss),
        losses.map((one) => (one === null ? "diverged" : formatNumber(one))).join(", "),
      ],
      chosen: lr === only.lr,
    }));
    return { kind: "table", head: ["rate", "median loss", "of each seed"], rows, numbers: [0, 1] };
  }
  const names = Object.keys(only?.settings ?? {});
  const halved = trials.some(({ epochs }) => epochs !== null);
  const sign = score?.better === "lower" ? 1 : -1;
  const ordered = score
    ? trials.toSorted((a, b) => sign * ((a.score ?? sign * 1e308) - (b.score ?? sign * 1e308)))
    : trials;
  const rows = ordered.slice(0, most).map((trial) => ({
    cells: cellsOf(trial, { names, answer }),
    chosen: trial === best,
  }));
  const more = trials.length - rows.length;
  const last = more > 0 ? [{ cells: [`and ${grouped(more)} more`] }] : [];
  const head = [
    ...names.map(axisInWords),
    ...(halved ? ["epochs"] : []),
    ...["rate", ...(score ? [scoreName(score)] : []), "seconds"],
  ];
  return { kind: "table", head, rows: [...rows, ...last], numbers: [...head.keys()].slice(1) };
}

function cellsOf(
  trial: ConfigurationAnswer,
  { names, answer: { score } }: { names: readonly string[]; answer: SweepAnswer },
): string[] {
  const { settings, lr, status, seconds, epochs } = trial;
  const without = status === "ok" ? "none" : status;
  return [
    ...names.map((name) => String(settings[name])),
    ...(epochs === null ? [] : [grouped(epochs)]),
    lr === null ? without : formatNumber(lr),
    ...(score ? [trial.score === null ? without : scoreInWords(trial.score, score)] : []),
    formatNumber(seconds),
  ];
}

/** How many others are as good as the best. */
function alikeSentences({ best, trials, score }: SweepAnswer): string[] {
  if (!best || !score) return [];
  const alike = trials.filter((one) => one !== best && one.score === best.score).length;
  if (alike === 0) return [];
  const others = alike === 1 ? "One other configuration has" : `${grouped(alike)} others have`;
  return [`${others} the same ${scoreName(score)}; the first of them is named.`];
}

function ranSentence({ jobs, cores, seconds, trials, seeds }: SweepAnswer): string {
  const before = jobs.kept > 0 ? `, ${grouped(jobs.kept)} of them made by earlier runs` : "";
  const each = seeds.length > 1 ? `, each with ${grouped(seeds.length)} seeds` : "";
  const reached = jobs.left > 0 ? `${grouped(jobs.total - jobs.left)} of ` : "";
  return (
    `It ran ${counted(trials.length, "configuration")}${each}: ${reached}${counted(jobs.total, "job")}${before}, ` +
    `on ${counted(cores, "core")} in ${formatNumber(seconds)} s.`
  );
}

/** What each value of something that varied came to. */
function axisSection({ name, values }: AxisAnswer, { score }: SweepAnswer): Section {
  const cell = (value: number | null, write: (value: number) => string) =>
    value === null ? "none" : write(value);
  const scored = (value: number | null) => cell(value, (one) => scoreInWords(one, score!));
  const head = [
    axisInWords(name),
    ...(score ? [`best ${scoreName(score)}`, `median ${scoreName(score)}`] : []),
    "median rate",
  ];
  const rows = values.map(({ value, best, median, lr }) => ({
    cells: [
      String(value),
      ...(score ? [scored(best), scored(median)] : []),
      cell(lr, formatNumber),
    ],
  }));
  const table = { kind: "table", head, rows, numbers: [...head.keys()].slice(1) } as const;
  return { title: `By ${axisInWords(name)}`, blocks: [table] };
}
