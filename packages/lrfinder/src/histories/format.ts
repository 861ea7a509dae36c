import type { History } from "./history.js";
import type { ParsedJson } from "./json-text.js";

/** A text to be read. */
export interface HistoryText {
  /** What sentences call the file. */
  readonly name: string;
  readonly text: string;
  /** What the text holds, where it is JSON. */
  readonly json?: ParsedJson;
}

/** A way in which others keep rates and losses. */
export interface HistoryFormat {
  /** What it is called, such as `JSON Lines`. */
  readonly name: string;
  /** Whether a text is in this format. */
  recognise(given: HistoryText): boolean;
  /**
   * Reads a text that is in this format.
   *
   * @throws an error with code `bad-history` that names the place, where it is malformed.
   */
  read(given: HistoryText): History;
}
