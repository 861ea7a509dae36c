import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TrainAnswer } from "./answer.js";
import type { Learned } from "./learned.js";
import type { RunKey } from "./run-key.js";

/**
 * The name of the file. It is written last: where it is and no checkpoint, a training has ended.
 */
export const modelJsonName = "model.json";

/**
 * What is known of a model, for its file: how columns became numbers, what it learned, how it was
 * trained, how good it is.
 */
export async function modelJson(
  learned: Learned,
  { answer }: { answer: TrainAnswer },
): Promise<object> {
  const { subject, found, fitted } = learned;
  const { data, network, run } = subject;
  return {
    ...(await subject.card()),
    notes: data.notes,
    training: { loss: network.loss, optimizer: network.optimizer },
    found: found && { suggestion: found.suggestion, rules: found.rules },
    scores: fitted?.scores,
    result: answer,
    run,
  };
}

/** What an ended training left: what decided it, and its answer. */
export interface Ended {
  readonly run: RunKey;
  readonly result: TrainAnswer;
}

/** What an ended training in a folder left; undefined where there is none. */
export async function readEnded(folder: string): Promise<Ended | undefined> {
  try {
    const text = await readFile(join(folder, modelJsonName), "utf8");
    const { run, result } = JSON.parse(text) as Partial<Ended>;
    return run && result ? { run, result } : undefined;
  } catch {
    return undefined;
  }
}
