import { formatNumber } from "lrfinder";
import type { Walk } from "lrfinder/descent";
import { plotPaths, plotPit } from "lrfinder/plot";
import type { Appearance } from "../../terminal/appearance.js";
import { wrap } from "../../terminal/wrap.js";
import type { PitAnswer } from "./answer.js";
import { stepsTable } from "./steps-table.js";

/** Lines longer than this are hard to read, however wide the terminal. */
const WIDEST = 100;
/** Rows of the picture, without its titles and axes. */
const PICTURE_ROWS = 16;

/** What stands for the signs of formulas where only ASCII can be shown. */
const asciiSigns: Readonly<Record<string, string>> = {
  "²": "^2",
  "³": "^3",
  "⁴": "^4",
  "·": "*",
  "−": "-",
};

/** The walk as a person reads it in a terminal: the picture, the steps, what happened, and what to try next. */
export function toldInTerminal(walk: Walk, answer: PitAnswer, out: Appearance): string {
  const columns = Math.min(out.columns, WIDEST);
  const sentence = (text: string) => (out.terminal ? wrap(text, { columns, indent: "  " }) : text);
  const parts = [
    picture(walk, answer, { ...out, columns }),
    stepsTable(walk, { columns }),
    [bold(sentence(answer.sentence), out), sentence(answer.hint)].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function picture(walk: Walk, answer: PitAnswer, { columns, color, unicode }: Appearance): string {
  const momentum = answer.momentum > 0 ? `, momentum ${formatNumber(answer.momentum)}` : "";
  const subtitle = `learning rate ${formatNumber(answer.lr)}${momentum}`;
  const figure =
    answer.parameters.length === 1 ? plotPit(walk, { subtitle }) : plotPaths([walk], { subtitle });
  const text = figure
    .toText({ width: Math.max(32, columns - 1), height: PICTURE_ROWS, color, unicode })
    .trimEnd();
  return unicode ? text : text.replace(/[²³⁴·−]/g, (sign) => asciiSigns[sign]!);
}

/** The verdict itself, up to its colon, stands out. */
function bold(text: string, { color }: Appearance): string {
  return color ? text.replace(/^[^:]+/, "\x1b[1m$&\x1b[22m") : text;
}
