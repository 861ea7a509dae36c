import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import { unlessInterrupted } from "../../shell/unless-interrupted.js";
import { interruptedOutcome } from "./interrupted.js";
import { loadSubject } from "./load-subject.js";
import type { Ended } from "./model-json.js";
import type { TrainOptions } from "./options.js";
import { trainOutcome } from "./outcome.js";
import { refuseOtherData } from "./run-key.js";

/**
 * Says that the training to go on with has ended, and what came of it.
 *
 * @throws InputError where it was on other data.
 */
export async function alreadyEnded(
  { run, result }: Ended,
  { options, around }: { options: TrainOptions; around: Surroundings },
): Promise<Outcome> {
  const { file, out } = options;
  const subject = await unlessInterrupted(
    loadSubject(options, { onRead: () => {} }),
    around.signal,
  );
  if (!subject) return interruptedOutcome({}, { out });
  const { data } = subject;
  refuseOtherData(run.data, { now: subject.run.data, out, file });
  const outcome = await trainOutcome({ answer: result, data, options, out: around.out, files: [] });
  if (options.json || options.quiet) return outcome;
  return { ...outcome, text: `The training in ${out} has ended already.\n\n${outcome.text}` };
}
