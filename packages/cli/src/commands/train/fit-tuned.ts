import type { Checkpoint } from "./checkpoint.js";
import { type ChoosingPenalty, type ChosenPenalty, choosePenalty } from "./choose-penalty.js";
import { type FittedEpochs, fitFrom } from "./fit-from.js";
import type { Watching } from "./learned.js";

/**
 * Trains from a checkpoint on, with the penalty that the held-out rows choose where it is not known.
 * Throws the signal's reason once it is aborted.
 */
export async function fitTuned(
  start: Checkpoint,
  choosing: ChoosingPenalty,
): Promise<Required<ChosenPenalty>> {
  const { lr, options, watching } = choosing;
  const chosen =
    start.l2 === undefined
      ? await choosePenalty(start, choosing)
      : await chosenBefore(start.l2, choosing);
  const { subject, training, ended: whole }: ChosenPenalty = chosen ?? choosing;
  const { data, validation } = subject;
  watching.soFar.data = data;
  if (whole) return { subject, training, ended: await kept(whole, watching) };
  const ended = await fitFrom(
    { ...start, ...(chosen && { l2: data.l2! }) },
    { training, lr, validation: validation?.data, options, watching },
  );
  return { subject, training, ended };
}

/** The network with a penalty that was chosen before, and a trainer of it. */
async function chosenBefore(
  l2: number,
  { subject, trainerOf }: ChoosingPenalty,
): Promise<ChosenPenalty> {
  const tuned = await subject.withPenalty!(l2);
  const { network, training: rows } = tuned;
  return { subject: tuned, training: await trainerOf({ network, data: rows.data }) };
}

/** Tells of a training that has ended, and keeps it. */
async function kept(ended: FittedEpochs, watching: Watching): Promise<FittedEpochs> {
  for (const record of ended.epochs) watching.onEpoch(record);
  await watching.keep(ended.checkpoint);
  watching.soFar.keptEpochs = ended.epochs.length;
  return ended;
}
