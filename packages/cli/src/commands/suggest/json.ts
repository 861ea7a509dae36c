import { optimizerNames } from "lrfinder/names";
import { quoted } from "lrfinder/table";
import { inputError } from "../../errors/input-error.js";
import { parseJsonText } from "./json-text.js";
import type { Column, Recording } from "./recording.js";

/** An answer of ours, which has no curve. */
export interface OurAnswer {
  readonly ours: true;
  readonly optimizer?: string;
}

/** What a JSON text turned out to hold. */
export type FoundInJson = Recording | OurAnswer;

type Fields = Readonly<Record<string, unknown>>;

/**
 * A JSON text as a recording: an object of lists, a list of objects, or an object a line. A list may be an object of
 * values, as pandas writes a column; a cell may be a list of one value for each parameter group, of which the first counts.
 *
 * @throws InputError where it is neither, or is not JSON.
 */
export function readJson(name: string, text: string): FoundInJson {
  const { value, lines } = parseJsonText(name, text);
  if (Array.isArray(value)) return ofRows(name, value, lines);
  if (!isObject(value)) throw neither(name);
  if ("status" in value && "rules" in value) {
    const optimizer = optimizerNames.find((name) => name === value.optimizer);
    return { ours: true, optimizer };
  }
  const lists = Object.entries(value).flatMap(([key, each]) => {
    if (Array.isArray(each)) return [{ name: key, cells: each as unknown[] }];
    return isObject(each) ? [{ name: key, cells: Object.values(each) }] : [];
  });
  return lists.length > 0 ? ofLists(name, lists) : ofRows(name, [value], lines);
}

function ofLists(name: string, columns: readonly Column[]): Recording {
  return { name, columns: columns.map(inFirstGroup), place: (row) => `entry ${row + 1}` };
}

function ofRows(name: string, rows: readonly unknown[], lines?: readonly number[]): Recording {
  const place = (row: number) => (lines ? `line ${lines[row]}` : `entry ${row + 1}`);
  const objects = rows.map((row, i) => {
    if (isObject(row)) return row;
    throw inputError(
      `${name}, ${place(i)}: ${quoted(JSON.stringify(row))} is not an object with a rate and a loss`,
    );
  });
  const names = [...new Set(objects.flatMap((row) => Object.keys(row)))];
  const columns = names.map((column) => ({
    name: column,
    cells: objects.map((row) => row[column]),
  }));
  return { name, columns: columns.map(inFirstGroup), place };
}

function inFirstGroup({ name, cells }: Column): Column {
  return { name, cells: cells.map((cell) => (Array.isArray(cell) ? cell[0] : cell)) };
}

function neither(name: string): Error {
  return inputError(
    `${name} holds no range test: give an object of two lists, as {"lr": [...], "loss": [...]}, or a list of objects`,
  );
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
