import { formatNumber, type Suggestion } from "lrfinder";
import { plotLoss } from "lrfinder/plot";
import { grouped } from "../../arguments/values.js";
import type { Appearance } from "../../terminal/appearance.js";
import { wrap } from "../../terminal/wrap.js";
import type { SuggestAnswer } from "./answer.js";
import { headline } from "./headline.js";
import type { Curves } from "./read-curves.js";

/** Lines longer than this are hard to read, however wide the terminal. */
const WIDEST = 100;
/** Rows of the picture, without its titles and axes. */
const PICTURE_ROWS = 14;

/** What is told. */
export interface Told {
  readonly answer: SuggestAnswer;
  readonly curves: Curves;
  readonly suggestion: Suggestion;
  /** The files that were written, and the folder they are in. */
  readonly written?: { readonly folder: string; readonly names: readonly string[] };
}

/** The answer as a person reads it in a terminal: the rate, the curve, every rule, and what stands behind them. */
export function toldInTerminal(told: Told, out: Appearance): string {
  const { answer, written } = told;
  const columns = Math.min(out.columns, WIDEST);
  const sentence = (text: string) => (out.terminal ? wrap(text, { columns, indent: "  " }) : text);
  const details = [
    readFrom(told),
    ...answer.warnings.map((warning) => `Warning: ${warning}.`),
    ...(written ? [`Written to ${written.folder}: ${written.names.join(", ")}.`] : []),
  ];
  const parts = [
    bold(sentence(headline(answer)), told, out),
    picture(told, { ...out, columns }),
    rulesTable(answer),
    details.map(sentence).join("\n"),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function picture({ curves, suggestion }: Told, { columns, color, unicode }: Appearance): string {
  if (curves.curve.losses.length < 2) return "";
  return plotLoss({ ...curves, suggestion }, { subtitle: "" })
    .toText({ width: Math.max(32, columns - 1), height: PICTURE_ROWS, color, unicode })
    .trimEnd();
}

function rulesTable({ rules, rule }: SuggestAnswer): string {
  const rows = Object.entries(rules).map(([name, lr]) => ({
    name,
    lr: lr === null ? "none" : formatNumber(lr),
  }));
  const [names, numbers] = [rows.map(({ name }) => name), rows.map(({ lr }) => lr)].map((words) =>
    Math.max(...words.map((word) => word.length)),
  );
  return rows
    .map(({ name, lr }) => {
      const mark = name === rule && lr !== "none" ? "  the answer" : "";
      return `${name.padEnd(names!)}  ${lr.padStart(numbers!)}${mark}`;
    })
    .join("\n");
}

function readFrom({ answer, curves }: Told): string {
  const { repeats, columns } = curves;
  const points = `${grouped(answer.points)} ${answer.points === 1 ? "point" : "points"}`;
  const what = repeats.length > 1 ? `the median of ${repeats.length} repeats, ${points}` : points;
  const by = answer.optimizer === null ? "" : `, updates by ${answer.optimizer}`;
  return `Read from ${answer.file}, columns ${columns.lr} and ${columns.loss}: ${what}${by}.`;
}

function bold(text: string, { answer }: Told, { color }: Appearance): string {
  if (!color || answer.lr === null) return text;
  const number = formatNumber(answer.lr);
  return text.replace(number, `\x1b[1m${number}\x1b[22m`);
}
