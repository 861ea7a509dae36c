import { drawing } from "../../files/drawing.js";
import type { OutFolder } from "../../files/out-folder.js";
import { writeAnswer } from "../../files/whole-answer.js";
import { htmlPage } from "../../reporting/html.js";
import { jsonText } from "../../reporting/json.js";
import type { SweepAnswer } from "./answer.js";
import type { JobEnded } from "./configuration-answer.js";
import { sweepDocument } from "./document.js";
import { figuresOf } from "./figures.js";
import type { SweepOptions } from "./options.js";
import { trialsCsv } from "./trials-csv.js";

/** What is written of a sweep. */
interface WrittenSweep {
  readonly answer: SweepAnswer;
  readonly jobs: readonly JobEnded[];
  readonly options: SweepOptions;
}

/** What was written. */
export interface SweepFiles {
  readonly names: readonly string[];
  /** A sentence for each picture that is missing. */
  readonly failures: readonly string[];
}

/**
 * Writes the files of a sweep in place of those of an earlier run, all of them or none. The jobs' own
 * files stay.
 *
 * @throws an error with code `cannot-write`.
 */
export async function writeSweep(
  { path }: OutFolder,
  { answer, jobs, options }: WrittenSweep,
): Promise<SweepFiles> {
  const { page, svgs, failures } = await drawnSweep({ answer, options });
  const digests = await writeAnswer(path, {
    summary: { name: "result.json", text: (files) => jsonText({ ...answer, files }) },
    files: { "trials.csv": trialsCsv(jobs), ...svgs, "report.html": page },
  });
  return { names: ["result.json", ...Object.keys(digests)], failures };
}

/** The page of a sweep, as far as it has come, and its pictures by the names of their files. */
export async function drawnSweep({
  answer,
  options,
}: Pick<WrittenSweep, "answer" | "options">): Promise<{
  readonly page: string;
  readonly svgs: Readonly<Record<string, string>>;
  readonly failures: readonly string[];
}> {
  const { attempt, failures } = drawing();
  const svgs: Record<string, string> = {};
  for (const { name, figure } of await figuresOf(answer)) {
    const svg = await attempt(`${name}.svg`, () => figure.toSvg());
    if (svg !== undefined) svgs[`${name}.svg`] = svg;
  }
  const pictures = Object.values(svgs).map((svg) => ({ svg }));
  const document = sweepDocument({ answer, options, files: [], pictures, missing: failures });
  return { page: htmlPage(document), svgs, failures };
}
