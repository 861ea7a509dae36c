/** What stands before the first record of a delimited text. */
export interface Preamble {
  /** Its lines, each with the place where the text goes on behind it. */
  readonly lines: readonly PreambleLine[];
  /** The delimiter that Excel's `sep=` names. */
  readonly delimiter?: string;
}

/** A line before the first record. */
export interface PreambleLine {
  /** What a comment begins with; undefined for an empty line, and for Excel's. */
  readonly sign?: string;
  /** The line without its end. */
  readonly text: string;
  /** Where the next line begins. */
  readonly end: number;
}

const lineOf = /([^\r\n]*)(\r\n|\r|\n|$)/y;
const excel = /^"?sep=(.)"?$/i;

/** Finds empty lines, comment lines (with `#` or `%`) and Excel's `sep=` at the start of a text. */
export function preambleOf(text: string): Preamble {
  const lines: PreambleLine[] = [];
  let delimiter: string | undefined;
  let start = 0;
  while (start < text.length) {
    lineOf.lastIndex = start;
    const [whole, line = "", end] = lineOf.exec(text)!;
    const sep = excel.exec(line)?.[1];
    const first = delimiter === undefined && lines.every((one) => one.text === "");
    const sign = /^[#%]/.exec(line)?.[0];
    if (sep !== undefined && first) delimiter = sep;
    else if (line !== "" && sign === undefined) break;
    start += whole.length;
    lines.push({ sign, text: line, end: start });
    if (end === "") break;
  }
  return { lines, delimiter };
}
