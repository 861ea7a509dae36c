import { columnNames, shellWord } from "lrfinder/internal";
import { type Refusal, type Remedies, refusalInWords } from "lrfinder/table";
import { type InputError, inputError } from "../errors/input-error.js";

/** What to do about a refusal, in flags. */
const remedies: Remedies = {
  leaveOut: (columns) =>
    `leave ${columns.length === 1 ? "it" : "them"} out with --drop ${shellWord(columnNames.write(columns))}`,
  asText: (column) => `use --text ${shellWord(columnNames.write([column]))}`,
  askedRegression: "--task regression: ",
  chooseOrder:
    "say which with --dates day-first or --dates month-first, or write dates as year-month-day",
  regression: "use --task regression",
  classification: "use --task classification",
};

/**
 * A refusal of a table as an error.
 *
 * @param differing what there is to do instead, where some flag is none of the command's.
 */
export function refused(
  table: string,
  refusal: Refusal,
  differing: Partial<Remedies> = {},
): InputError {
  return inputError(refusalInWords(refusal, { table, remedies: { ...remedies, ...differing } }));
}
