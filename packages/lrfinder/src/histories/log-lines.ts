import type { HistoryFormat, HistoryText } from "./format.js";
import type { History } from "./history.js";
import { isObject, parseJson } from "./json-text.js";
import { rowsOfObjects } from "./rows-of-objects.js";

/** A line that ends in an object with a rate or a loss, in quotes of either kind. */
const logged = /^[^{]*(\{.*["'](?:\w*_)?(?:loss|lr|learning_rate)["']:.*\})[^{}]*$/;

/**
 * What a program printed, with an object at the end of some lines: of JSON, as fairseq does with
 * `--log-format json`, or a dictionary of Python, as Hugging Face's Trainer does. Lines without one
 * are of no matter.
 */
export const logLines: HistoryFormat = {
  name: "a log with an object at the end of lines, such as fairseq's",
  recognise: ({ text, json }) => json === undefined && linesOf(text).length > 0,
  read({ name, text }: HistoryText): History {
    const rows = linesOf(text);
    return rowsOfObjects(
      rows.map(({ value }) => value),
      { name, place: (row) => `line ${rows[row]!.line}` },
    );
  },
};

/** Longer lines are none of a log. */
const MOST_CHARACTERS = 2 ** 16;

/** Words of Python that JSON writes otherwise. */
const words: Readonly<Record<string, string>> = {
  ...{ None: "null", nan: "NaN", inf: "Infinity", "-inf": "-Infinity" },
};

function linesOf(text: string): { readonly value: unknown; readonly line: number }[] {
  return text.split(/\r?\n/).flatMap((each, i) => {
    const [, object] = (each.length < MOST_CHARACTERS && logged.exec(each)) || [];
    const value = object === undefined ? undefined : parsed(object);
    return isObject(value) ? [{ value, line: i + 1 }] : [];
  });
}

function parsed(text: string): unknown {
  const json = text.includes('"')
    ? text
    : text
        .replaceAll("'", '"')
        .replace(/: (None|nan|inf|-inf)\b/g, (_, word) => `: ${words[word]}`);
  try {
    return parseJson(json);
  } catch {
    return undefined;
  }
}
