import { faultOf } from "../errors/fault.js";
import { openAlone } from "../files/open-alone.js";
import { htmlPage } from "../reporting/html.js";
import type { SearchAnswer } from "./answer.js";
import type { Reporting, SearchCommand } from "./search-command.js";
import { writeFiles } from "./write-files.js";

/** What became of the files of a search. */
export interface Kept {
  /** The names of those that were written. */
  readonly names: readonly string[];
  /** Why they could not all be written: the answer is not lost with its files. */
  readonly failure?: string;
}

/**
 * Writes what is known of a search into the folder that was asked for, if any, which is made where
 * it is missing: without pictures, the numbers alone.
 */
export async function keepFiles<Answer extends SearchAnswer>(
  reporting: Reporting<Answer>,
  command: SearchCommand<Answer>,
): Promise<Kept> {
  const { answer, result, pictures } = reporting;
  const { out } = command.options;
  if (out === undefined) return { names: [] };
  try {
    await openAlone(out);
    const report = pictures && htmlPage(command.document(reporting));
    const { verifying } = command.soFar;
    const verification = command.soFar.verification ?? verifying?.soFar;
    const metrics = command.metrics(result);
    const { repeats } = result;
    const written = { answer, repeats, verification, metrics, report, pictures };
    return { names: await writeFiles(out, written) };
  } catch (error) {
    return { names: [], failure: faultOf(error).line };
  }
}
