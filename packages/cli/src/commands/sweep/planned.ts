import type { Configuration } from "lrfinder/internal";
import type { PlannedJob } from "./bases/base.js";
import { plannedRuns } from "./bases/command-base.js";
import { plannedProgram } from "./bases/exec-base.js";
import { plannedSearch } from "./bases/find-base.js";
import { plannedTraining } from "./bases/train-base.js";
import type { SweepOptions } from "./options.js";
import { configurationInWords } from "./words.js";

/** What jobs are planned for. */
export interface Planned {
  readonly configurations: readonly Configuration[];
  /** Epochs, where a round of halving says how many. */
  readonly epochs?: number;
}

/**
 * The jobs of some configurations: all with the first seed come first.
 *
 * @throws InputError where a setting does not fit.
 */
export function plannedJobs(
  options: SweepOptions,
  { configurations, epochs }: Planned,
): PlannedJob[] {
  const other = configurations.at(-1)!;
  return options.seeds.flatMap((seed) =>
    configurations.flatMap((configuration) => {
      try {
        return plannedFor(options, { configuration, seed, epochs });
      } catch (error) {
        const forAll = failsWith(error, () =>
          plannedFor(options, { configuration: other, seed, epochs }),
        );
        throw forAll ? error : inConfiguration(error, configuration);
      }
    }),
  );
}

function plannedFor(
  options: SweepOptions,
  asked: { configuration: Configuration; seed: number; epochs?: number },
): PlannedJob[] {
  switch (options.base) {
    case "train":
      return [plannedTraining(options, asked)];
    case "find":
      return [plannedSearch(options, asked)];
    case "exec":
      return [plannedProgram(options, asked)];
    case "command":
      return plannedRuns(options, asked);
  }
}

/** Whether something fails with the same words. */
function failsWith(error: unknown, work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (again) {
    return error instanceof Error && again instanceof Error && error.message === again.message;
  }
}

/** An error that says of which configuration it is, where that has a name. */
export function inConfiguration(error: unknown, configuration: Configuration): unknown {
  if (!(error instanceof Error) || Object.keys(configuration).length === 0) return error;
  error.message = `with ${configurationInWords(configuration)}: ${error.message}`;
  return error;
}
