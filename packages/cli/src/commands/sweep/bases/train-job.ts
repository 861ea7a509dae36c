import { membersOf } from "lrfinder/internal";
import type { TrainAnswer } from "../../train/answer.js";
import { trainAnswer } from "../../train/answer.js";
import { learn } from "../../train/learn.js";
import { trainOptions } from "../../train/options.js";
import type { TrainTrial } from "./base.js";
import { refuseForeign } from "./files-of.js";
import type { JobSurroundings } from "./job-surroundings.js";

/** What a training has come to: what `lrfinder train --json` says but for times and places. */
export type TrainResult = Omit<TrainAnswer, "out" | "seconds">;

/**
 * Trains as `lrfinder train` does, and writes nothing.
 *
 * @throws InputError where the data or a setting do not fit.
 */
export async function runTrain(
  { file, flags, onlyFiles }: TrainTrial,
  { signal, loadTable }: JobSurroundings,
): Promise<TrainResult> {
  const asked = trainOptions(file, flags);
  // Networks on all rows are for the file, which a sweep does not write.
  const options = { ...asked, members: 0 };
  refuseForeign(options, onlyFiles);
  const learned = await learn(options, {
    // The sweep uses all cores already.
    ...{ soFar: {}, cores: 1, loadTable, signal },
    onReady: async () => undefined,
    keep: async () => {},
    onEpoch: () => {},
    onProgress: () => {},
  });
  const { out, seconds, ...answer } = trainAnswer(learned, { options, seconds: 0 });
  const { fitted, subject } = learned;
  const isFound = fitted?.bestEpoch !== undefined && subject.whole !== undefined;
  return { ...answer, members: isFound ? membersOf(asked, subject.data) : 0 };
}
