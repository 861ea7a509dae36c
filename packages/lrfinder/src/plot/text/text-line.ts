import type { Cell, Style } from "./canvas.js";

/** A line of text that is written at columns, later text over earlier. */
export interface TextLine {
  /** Writes from a column on; what lies outside the line is left out. */
  write(column: number, text: string, style?: Style): TextLine;
  /** The text, without blanks at its end. */
  toString(color: boolean): string;
}

/** ANSI codes; those of 256 colours are readable on light and dark ground. */
const CODES: Readonly<Record<Style, string>> = {
  plain: "",
  title: "1",
  axis: "38;5;245",
  faint: "38;5;245",
  bold: "38;5;33",
  marker: "38;5;208",
  band: "38;5;36",
};

/** A blank line of so many columns. */
export function textLine(columns: number): TextLine {
  const cells: Cell[] = Array.from({ length: columns }, () => ({ character: " ", style: "plain" }));
  const line: TextLine = {
    write(column, text, style = "plain") {
      for (const [i, character] of [...text].entries()) {
        const at = column + i;
        if (at >= 0 && at < columns) cells[at] = { character, style };
      }
      return line;
    },
    toString(color) {
      const end = cells.findLastIndex(({ character }) => character !== " ") + 1;
      const kept = cells.slice(0, end);
      if (!color) return kept.map(({ character }) => character).join("");
      return kept
        .map(({ character, style }, i) => {
          const opens = style !== (kept[i - 1]?.style ?? "plain") && style !== "plain";
          const closes = style !== (kept[i + 1]?.style ?? "plain") && style !== "plain";
          return `${opens ? `\x1b[${CODES[style]}m` : ""}${character}${closes ? "\x1b[0m" : ""}`;
        })
        .join("");
    },
  };
  return line;
}
