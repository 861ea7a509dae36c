import type { Cells } from "./cells.js";
import type { FormatName } from "./options.js";

/** How predictions become text: what stands before, for some rows, and behind. */
export interface Writer {
  readonly start: string;
  /** The rows that follow those written before. */
  rows(cells: readonly Cells[]): string;
  readonly end: string;
}

/** A writer for a format; it serves one table. */
export function writerFor(format: FormatName, classes: readonly string[]): Writer {
  return format === "csv" ? csvWriter(classes) : jsonWriter(classes);
}

function csvWriter(classes: readonly string[]): Writer {
  const line = (fields: readonly (string | number | null)[]) =>
    `${fields.map((field) => csvField(field ?? "")).join(",")}\n`;
  return {
    start: line(["prediction", ...classes.map((name) => `p(${name})`)]),
    rows: (cells) =>
      cells.map(({ prediction, probabilities }) => line([prediction, ...probabilities])).join(""),
    end: "",
  };
}

function csvField(field: string | number): string {
  const text = String(field);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Written by hand, since objects put keys such as 10 and 9 into an order of their own.
function jsonWriter(classes: readonly string[]): Writer {
  const keys = classes.map((name) => `${JSON.stringify(name)}:`);
  const object = ({ prediction, probabilities }: Cells) => {
    const shares = probabilities.map((share, i) => `${keys[i]}${share}`).join(",");
    const more = classes.length > 0 ? `,"probabilities":{${shares}}` : "";
    return `{"prediction":${JSON.stringify(prediction)}${more}}`;
  };
  let first = true;
  return {
    start: "[",
    rows(cells) {
      return cells
        .map((each) => {
          const between = first ? "\n" : ",\n";
          first = false;
          return between + object(each);
        })
        .join("");
    },
    end: "\n]\n",
  };
}
