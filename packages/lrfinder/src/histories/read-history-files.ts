import { isEventFile } from "./event-records.js";
import type { History } from "./history.js";
import { joinHistories } from "./join-histories.js";
import { type ReadHistoryOptions, readHistory } from "./read-history.js";

/** A file of a recorded training, whatever it holds. */
export interface HistoryFile {
  /** Its path, which sentences call it by. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The same as text, without a byte order mark. */
  text(): string;
}

/**
 * Reads the files of one training as one history: texts in any of the formats, and event files of
 * TensorBoard, whose reader is loaded with the first of them. Several are joined by their steps.
 *
 * @throws an error with code `bad-history` where one is malformed, or they cannot be joined.
 */
export async function readHistoryFiles(
  files: readonly HistoryFile[],
  options: ReadHistoryOptions = {},
): Promise<History> {
  const events = files.filter(({ bytes }) => isEventFile(bytes));
  const texts = files.filter((file) => !events.includes(file));
  const read = texts.map((file) => readHistory({ name: file.name, text: file.text() }, options));
  if (events.length === 0) return joinHistories(read);
  const { readEventFiles } = await import("./event-files.js");
  return joinHistories([readEventFiles(events), ...read]);
}
