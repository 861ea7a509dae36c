import type { HistoryFormat, HistoryText } from "./format.js";
import { historyFormats } from "./formats.js";
import type { History } from "./history.js";
import { historyError } from "./history-error.js";
import { parseJsonText } from "./json-text.js";

/** What JSON begins with, but for a dictionary of Python, and a log's date in brackets. */
const mayBeJson = /^\s*(\{(?!')|\[(?!\d{4}-\d\d-\d\d))/;

/** How to read a text. */
export interface ReadHistoryOptions {
  /** The formats that are tried, in this order; default all of {@link historyFormats}. */
  readonly formats?: readonly HistoryFormat[];
}

/**
 * Reads a recorded training, its format known by its content.
 *
 * @param given the text, without a byte order mark, and what sentences call it.
 * @throws an error with code `bad-history` whose message is one sentence that names the place,
 *   where the text is malformed or in no known format.
 * @example
 * readHistory({ name: "log.csv", text: "lr,loss\n0.1,2\n" }).columns.length; // 2
 */
export function readHistory(
  { name, text }: Pick<HistoryText, "name" | "text">,
  { formats = historyFormats }: ReadHistoryOptions = {},
): History {
  const json = mayBeJson.test(text) ? parseJsonText(name, text) : undefined;
  const given = { name, text, json };
  const format = formats.find((each) => each.recognise(given));
  if (format) return { format: format.name, ...format.read(given) };
  const names = formats.map((each) => each.name).join(", ");
  throw historyError(`${name} is in no known format: give ${names}`);
}
