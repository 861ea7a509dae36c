import { formatNumber } from "lrfinder";
import type { Appearance } from "../../terminal/appearance.js";
import { wrap } from "../../terminal/wrap.js";
import { details, headline, type Told } from "./sentences.js";

/** Lines longer than this are hard to read, however wide the terminal. */
export const WIDEST = 100;

/** What is told in a terminal beside the answer. */
export interface ToldInTerminal extends Told {
  /** The curve drawn in characters; empty where there is none to draw. */
  readonly curve: string;
  /** The names of the files that were written. */
  readonly files: readonly string[];
}

/** The answer as a person reads it in a terminal: the rate, the curve, and what stands behind them. */
export function toldInTerminal(told: ToldInTerminal, out: Appearance): string {
  const { answer, options, curve, files } = told;
  const sentence = (text: string) =>
    out.terminal ? wrap(text, { columns: Math.min(out.columns, WIDEST), indent: "  " }) : text;
  const behind = [
    ...details(told),
    ...(files.length > 0 ? [`Written to ${options.out}: ${files.join(", ")}.`] : []),
  ];
  const parts = [
    bold(sentence(headline(answer)), told, out),
    curve,
    behind.map(sentence).join("\n"),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function bold(text: string, { answer }: Told, { color }: Appearance): string {
  if (!color || answer.lr === null) return text;
  const number = formatNumber(answer.lr);
  return text.replace(number, `\x1b[1m${number}\x1b[22m`);
}
