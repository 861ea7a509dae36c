import type { TargetEncoding } from "lrfinder/table";
import type { KeptCell } from "../../table/index.js";
import type { FormatName } from "./options.js";
import type { Predicted } from "./predictor.js";
import { shareText, valueText } from "./value-text.js";

/** How predictions become text: what stands before, for some rows, and behind. */
export interface Writer {
  readonly start: string;
  /** The rows that follow those written before, with the cells that each keeps, column by column. */
  rows(predicted: Predicted, kept: readonly (readonly KeptCell[])[]): string;
  readonly end: string;
}

/** What is written of one table. */
export interface Written {
  readonly targetEncoding: TargetEncoding;
  /** The names of the columns that are carried through, which stand first. */
  readonly kept: readonly string[];
}

/** A writer for a format; it serves one table. */
export function writerFor(format: FormatName, written: Written): Writer {
  return format === "csv" ? csvWriter(written) : jsonWriter(written);
}

function csvWriter({ targetEncoding, kept: names }: Written): Writer {
  const classes = targetEncoding.kind === "classes" ? targetEncoding.classes : [];
  const head = [...names, "prediction", ...classes.map((name) => `p(${name})`)];
  const line = predictedLine(targetEncoding, {
    none: "",
    classes: classes.map(csvField),
    value: (text) => text,
    shares: (texts) => `,${texts.join(",")}`,
  });
  return {
    start: `${head.map(csvField).join(",")}\n`,
    rows: (predicted, kept) =>
      eachRow(predicted, (row) => {
        let text = "";
        for (const cells of kept) text += `${keptField(cells[row]!)},`;
        return `${text}${line(predicted, row)}\n`;
      }),
    end: "",
  };
}

function keptField(cell: KeptCell): string {
  return typeof cell === "string" ? csvField(cell) : cell === null ? "" : String(cell);
}

function csvField(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Written by hand, since objects put keys such as 10 and 9 into an order of their own.
function jsonWriter({ targetEncoding, kept: names }: Written): Writer {
  const classes = targetEncoding.kind === "classes" ? targetEncoding.classes : [];
  const keys = classes.map((name) => `${JSON.stringify(name)}:`);
  const keptKeys = names.map((name) => `${JSON.stringify(name)}:`);
  const isDate = targetEncoding.kind === "date";
  const line = predictedLine(targetEncoding, {
    none: "null",
    classes: classes.map((name) => JSON.stringify(name)),
    value: (text) => (isDate ? `"${text}"` : text),
    shares: (texts) => `,"probabilities":{${texts.map((text, i) => keys[i]! + text).join(",")}}`,
  });
  let first = true;
  return {
    start: "[",
    rows: (predicted, kept) =>
      eachRow(predicted, (row) => {
        let text = first ? "\n{" : ",\n{";
        first = false;
        for (const [i, cells] of kept.entries()) {
          text += `${keptKeys[i]}${JSON.stringify(cells[row])},`;
        }
        return `${text}"prediction":${line(predicted, row)}}`;
      }),
    end: "\n]\n",
  };
}

function eachRow(predicted: Predicted, write: (row: number) => string): string {
  const rows = predicted.kind === "classes" ? predicted.places.length : predicted.values.length;
  let text = "";
  for (let row = 0; row < rows; row++) text += write(row);
  return text;
}

/** How the parts of a prediction are written. */
interface Parts {
  /** What stands for no number. */
  readonly none: string;
  /** Each class, as it is written. */
  readonly classes: readonly string[];
  readonly value: (text: string) => string;
  /** The probabilities of a row, behind its class. */
  readonly shares: (texts: readonly string[]) => string;
}

/** What is written of the prediction of a row. */
function predictedLine(
  targetEncoding: TargetEncoding,
  { none, classes, value, shares }: Parts,
): (predicted: Predicted, row: number) => string {
  if (targetEncoding.kind === "classes") {
    return (predicted, row) => {
      if (predicted.kind !== "classes") return none;
      const { places, probabilities } = predicted;
      let certain = true;
      const texts = classes.map((_, i) => {
        const text = shareText(probabilities[row * classes.length + i]!);
        if (text === undefined) certain = false;
        return text ?? none;
      });
      return (certain ? classes[places[row]!]! : none) + shares(texts);
    };
  }
  const write = valueText(targetEncoding);
  return (predicted, row) => {
    const text = predicted.kind === "numbers" ? write(predicted.values[row]!) : undefined;
    return text === undefined ? none : value(text);
  };
}
