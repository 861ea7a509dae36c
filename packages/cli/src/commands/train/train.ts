import { faultOf } from "../../errors/fault.js";
import { checkAlone, openAlone } from "../../files/open-alone.js";
import type { OutFolder } from "../../files/out-folder.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import { unlessInterrupted } from "../../shell/unless-interrupted.js";
import { timeLeft } from "../../terminal/time-left.js";
import { alreadyEnded } from "./already-ended.js";
import { trainAnswer } from "./answer.js";
import { checkpointName, readCheckpoint, writeCheckpoint } from "./checkpoint.js";
import { interruptedOutcome } from "./interrupted.js";
import { learn } from "./learn.js";
import type { Learned, SoFar } from "./learned.js";
import { readEnded } from "./model-json.js";
import { type TrainFlags, trainOptions } from "./options.js";
import { trainOutcome } from "./outcome.js";
import { progressText } from "./progress.js";
import { flagsOf, refuseOtherData, refuseOtherFlags } from "./run-key.js";
import { writeModel } from "./write-model.js";

/**
 * `lrfinder train`: from a table to a trained model.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`.
 */
export async function train(
  given: string | undefined,
  flags: TrainFlags,
  around: Surroundings,
): Promise<Outcome> {
  const options = trainOptions(given, flags);
  const { out, resume, file } = options;
  const { signal } = around;
  await checkAlone(out);
  const begun = resume ? await readCheckpoint(out) : undefined;
  const ended = resume && !begun ? await readEnded(out) : undefined;
  const before = begun?.run ?? ended?.run;
  if (before) {
    const now = flagsOf(options);
    // Where as many epochs have been run, it ends there: what was to come does not matter.
    const isEnough = begun !== undefined && begun.epochs.length >= options.epochs;
    const epochs = isEnough && { "--epochs": before.flags["--epochs"] ?? "" };
    refuseOtherFlags(before.flags, { now: { ...now, ...epochs }, out });
  }
  if (ended) return alreadyEnded(ended, { options, around });

  let folder: OutFolder | undefined;
  let validationLoss: number | undefined;
  const soFar: SoFar = {};
  const silent = options.json || options.quiet;
  const left = timeLeft(around.seconds);
  const learning = learn(options, {
    soFar,
    signal,
    async onReady(run) {
      if (begun) refuseOtherData(begun.run.data, { now: run.data, out, file });
      folder = await openAlone(out);
      if (!begun) await writeCheckpoint(folder, { run, epochs: [] });
      return begun;
    },
    async keep(checkpoint) {
      await writeCheckpoint(folder!, checkpoint);
    },
    onEpoch(record) {
      validationLoss = record.validation?.loss;
    },
    onProgress(now) {
      if (!silent) around.progress(progressText(now, { file, validationLoss, left }));
    },
  });
  const learned = await unlessInterrupted(learning, signal).finally(() => around.progress(""));
  if (!learned || signal.aborted) return interruptedOutcome(soFar, { out });
  return ending(learned, { folder: folder!, options, around });
}

interface Ending {
  readonly folder: OutFolder;
  readonly options: ReturnType<typeof trainOptions>;
  readonly around: Surroundings;
}

async function ending(learned: Learned, { folder, options, around }: Ending): Promise<Outcome> {
  const { signal, seconds } = around;
  const answer = trainAnswer(learned, { options, seconds: seconds() });
  const { data } = learned.subject;
  const ended = { data, options, out: around.out };
  if (answer.status === "none") {
    await folder.remove(checkpointName);
    return trainOutcome({ ...ended, answer, files: [] });
  }
  try {
    const writing = writeModel(folder, { learned, options, seconds });
    const written = await unlessInterrupted(writing, signal);
    if (!written) return interruptedOutcome({ data, ended: true }, { out: options.out });
    const outcome = await trainOutcome({ ...ended, answer: written.answer, files: written.names });
    return { ...outcome, complaints: [...(outcome.complaints ?? []), ...written.failures] };
  } catch (error) {
    // How good the model is is not lost with its files.
    const outcome = await trainOutcome({ ...ended, answer, files: [] });
    const { exitCode, line } = faultOf(error);
    if (exitCode !== exitCodes.wrong) throw error;
    return { ...outcome, exitCode, complaints: [...(outcome.complaints ?? []), line] };
  }
}
