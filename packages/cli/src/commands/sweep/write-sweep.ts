import type { OutFolder } from "../../files/out-folder.js";
import { writeAnswer } from "../../files/whole-answer.js";
import { jsonText } from "../../reporting/json.js";
import type { SweepAnswer } from "./answer.js";
import type { JobEnded } from "./configuration-answer.js";
import type { SweepOptions } from "./options.js";
import { trialsCsv } from "./trials-csv.js";

/** What is written of a sweep. */
interface WrittenSweep {
  readonly answer: SweepAnswer;
  readonly jobs: readonly JobEnded[];
  readonly options: SweepOptions;
}

/**
 * Writes the files of a sweep in place of those of an earlier run, all of them or none, and returns
 * their names. The jobs' own files stay.
 *
 * @throws an error with code `cannot-write`.
 */
export async function writeSweep(
  { path }: OutFolder,
  { answer, jobs }: WrittenSweep,
): Promise<readonly string[]> {
  const digests = await writeAnswer(path, {
    summary: { name: "result.json", text: (files) => jsonText({ ...answer, files }) },
    files: { "trials.csv": trialsCsv(jobs) },
  });
  return ["result.json", ...Object.keys(digests)];
}
