import type { Appearance } from "../../terminal/appearance.js";
import { wrap } from "../../terminal/wrap.js";
import { toldOfVerification } from "../../verification/sentences.js";
import { percent } from "./percent.js";
import {
  headline,
  predictLine,
  rateSentence,
  type Told,
  trainedOn,
  trainingSentence,
} from "./sentences.js";

/** Lines longer than this are hard to read, however wide the terminal. */
const WIDEST = 100;

/** What is told in a terminal beside the answer. */
export interface ToldInTerminal extends Told {
  /** The names of the files that were written. */
  readonly files: readonly string[];
}

/** The answer as a person reads it in a terminal: how good the model is, how it came, how to use it. */
export function toldInTerminal(told: ToldInTerminal, out: Appearance): string {
  const { answer, data, options, files } = told;
  const sentence = (text: string) =>
    out.terminal ? wrap(text, { columns: Math.min(out.columns, WIDEST), indent: "  " }) : text;
  const trained = answer.status === "trained";
  const details = [
    ...(trained
      ? [rateSentence(answer), ...toldOfVerification(answer.verify), trainingSentence(told)]
      : []),
    trainedOn(told),
    ...answer.warnings.map((warning) => `Warning: ${warning}.`),
    ...data.notes.map((note) => `Note: ${/[.!?]$/.test(note) ? note : `${note}.`}`),
    ...(files.length > 0 ? [`Written to ${options.out}: ${files.join(", ")}.`] : []),
  ];
  const parts = [
    bold(shown(sentence(headline(told)), out), told, out),
    details.map((text) => shown(sentence(text), out)).join("\n"),
    trained ? `To predict with it:\n  ${predictLine(options)}` : "",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function shown(text: string, { unicode }: Appearance): string {
  return unicode ? text : text.replaceAll("R²", "R2");
}

function bold(text: string, { answer }: Told, { color }: Appearance): string {
  const { accuracy, r2 } = answer;
  const number = accuracy === null ? r2?.toFixed(3) : percent(accuracy);
  if (!color || number === undefined) return text;
  return text.replace(number, `\x1b[1m${number}\x1b[22m`);
}
