import type { Appearance } from "../terminal/appearance.js";
import type { CommandLine, Document, Picture, Sentence, Table } from "./document.js";
import { linesOf } from "./lines.js";
import { tableText } from "./text-table.js";
import { wrap } from "./wrap.js";

/** Lines longer than this are hard to read, however wide the terminal. */
const WIDEST = 100;
/** A picture in fewer columns shows nothing. */
const NARROWEST = 32;
const PICTURE_ROWS = 14;

/** A document as a person reads it in a terminal, or a program in a pipe. */
export function terminalText(document: Document, out: Appearance): string {
  const { headline, exhibits = [], commands = [] } = document;
  const look = { ...out, columns: Math.min(out.columns, WIDEST) };
  const parts = [
    headline ? line({ text: headline.sentence, strong: headline.number }, look) : "",
    ...exhibits.map((exhibit) => shown(exhibit, look)),
    linesOf(document)
      .map((sentence) => line(sentence, look))
      .join("\n"),
    ...commands.filter(({ only }) => only !== "page").map(commandText),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** A sentence, broken where a person looks at it; a program may want it whole. */
function line({ text, strong }: Sentence, { columns, terminal, color, unicode }: Appearance) {
  const plain = unicode ? text : text.replaceAll("R²", "R2");
  const broken = terminal ? wrap(plain, { columns, indent: "  " }) : plain;
  if (!color || strong === undefined) return broken;
  return broken.replace(strong, () => `\x1b[1m${strong}\x1b[22m`);
}

function shown(exhibit: Table | Picture, look: Appearance): string {
  return exhibit.kind === "table" ? tableText(exhibit, look) : pictureText(exhibit, look);
}

function pictureText({ figure, rows = PICTURE_ROWS }: Picture, look: Appearance): string {
  if (!figure) return "";
  const { columns, color, unicode } = look;
  const width = Math.max(NARROWEST, columns - 1);
  const text = figure.toText({ width, height: rows, color, unicode }).trimEnd();
  return unicode ? text : inAscii(text);
}

function commandText({ title, line }: CommandLine): string {
  return `${title}:\n  ${line}`;
}

/** What stands for the signs of formulas where only ASCII can be shown. */
const asciiSigns: Readonly<Record<string, string>> = {
  "²": "^2",
  "³": "^3",
  "⁴": "^4",
  "·": "*",
  "−": "-",
};

function inAscii(formulas: string): string {
  return formulas.replace(/[²³⁴·−]/g, (sign) => asciiSigns[sign]!);
}
