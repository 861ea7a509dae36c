import { quoted } from "lrfinder/internal";
import { type Refusal, type Remedies, refusalInWords } from "lrfinder/table";
import { type InputError, inputError } from "../errors/input-error.js";

/** What to do about a refusal, in flags. */
const remedies: Remedies = {
  leaveOut: (column) => `leave it out with --drop ${quoted(column)}`,
  askedRegression: "--task regression: ",
  regression: "use --task regression",
  classification: "use --task classification",
};

/** A refusal of a table as an error. */
export function refused(table: string, refusal: Refusal): InputError {
  return inputError(refusalInWords(refusal, { table, remedies }));
}
