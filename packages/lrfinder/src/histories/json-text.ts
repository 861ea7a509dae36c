import { brokenJsonLine } from "../table/json-fault.js";
import { historyError } from "./history-error.js";

/** What stands for a number that JSON has no sign for, until it is read. */
const stands: Readonly<Record<string, string>> = {
  NaN: "\u0000NaN",
  Infinity: "\u0000Infinity",
  "-Infinity": "\u0000-Infinity",
};

/**
 * The value of a JSON text, in which `NaN`, `Infinity` and `-Infinity` may stand for numbers, as
 * Python writes them.
 *
 * @throws SyntaxError as `JSON.parse` does.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(strictJson(text), (_, value) =>
    typeof value === "string" && value.startsWith("\u0000") ? Number(value.slice(1)) : value,
  );
}

function strictJson(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (token) =>
    token in stands ? JSON.stringify(stands[token]) : token,
  );
}

/** What a JSON text holds. */
export interface ParsedJson {
  /** The value; of JSON Lines, the list of their values. */
  readonly value: unknown;
  /** The line of each value, counted from 1, where the text is JSON Lines. */
  readonly lines?: readonly number[];
  /** The number of a last line that was left out, since the text ends within it. */
  readonly cutShort?: number;
}

/**
 * The value of a whole text: one JSON value, or one a line, which makes a list of them with their
 * lines. A last line without an end may be cut short, and is left out.
 *
 * @throws an error with code `bad-history` naming the first line that is not JSON.
 */
export function parseJsonText(name: string, text: string): ParsedJson {
  const whole = attempt(() => parseJson(text));
  if (!("error" in whole)) return { value: whole.value };
  const lines = [...text.split(/\r?\n/).entries()].filter(([, line]) => line.trim() !== "");
  const first = attempt(() => parseJson(lines[0]![1]));
  if ("error" in first) {
    const line = brokenJsonLine(text);
    const where = line === undefined ? "" : `, line ${line}`;
    throw historyError(`${name}${where} is not JSON: it may have been cut short`);
  }
  const values: unknown[] = [];
  for (const [i, line] of lines) {
    const parsed = attempt(() => parseJson(line));
    if (!("error" in parsed)) {
      values.push(parsed.value);
    } else if (i !== lines.at(-1)![0] || text.endsWith("\n")) {
      throw historyError(`${name}, line ${i + 1} is not JSON: each line must hold one object`);
    }
  }
  const numbers = lines.map(([i]) => i + 1);
  return {
    value: values,
    lines: numbers.slice(0, values.length),
    cutShort: values.length < numbers.length ? numbers.at(-1) : undefined,
  };
}

function attempt(parse: () => unknown): { value: unknown } | { error: unknown } {
  try {
    return { value: parse() };
  } catch (error) {
    return { error };
  }
}

/** Whether a value is an object with keys. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
