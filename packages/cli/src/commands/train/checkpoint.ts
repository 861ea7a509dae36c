import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { LearningRateResult, PlateauState } from "lrfinder";
import type { EarlyStoppingState, EpochRecord, TrainingState, Verification } from "lrfinder/onnx";
import { inputError } from "../../errors/input-error.js";
import type { OutFolder } from "../../files/out-folder.js";
import type { RunKey } from "./run-key.js";

/** All that a training has come to, and goes on from to the bit. */
export interface Checkpoint {
  readonly run: RunKey;
  /** What finding the rate led to; left out before, and where the rate was given. */
  readonly found?: LearningRateResult;
  /** What verifying it led to; left out before, and where nobody asked for it. */
  readonly verification?: Verification;
  /** What each whole epoch measured. */
  readonly epochs: readonly EpochRecord[];
  /** The trainer after the last of them; left out before the first. */
  readonly state?: TrainingState;
  readonly stopping?: EarlyStoppingState;
  readonly plateau?: PlateauState;
}

/** The name of the file. Its presence says that the training in its folder is not finished. */
export const checkpointName = "checkpoint.bin";

const MAGIC = Buffer.from("lrfinder checkpoint 1\n", "latin1");
const DIGEST_BYTES = 32;

/** Writes a checkpoint in place of the last one: it is there whole or not at all. */
export async function writeCheckpoint(folder: OutFolder, checkpoint: Checkpoint): Promise<void> {
  const body = serialize(checkpoint);
  await folder.write(checkpointName, Buffer.concat([MAGIC, digestOf(body), body]));
}

/**
 * Reads the checkpoint in a folder; undefined where there is none.
 *
 * @throws InputError where the file is not one that this program wrote, whole.
 */
export async function readCheckpoint(folder: string): Promise<Checkpoint | undefined> {
  const path = join(folder, checkpointName);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw inputError(`${path} cannot be read`, { cause });
  }
  const body = bytes.subarray(MAGIC.length + DIGEST_BYTES);
  const digest = bytes.subarray(MAGIC.length, MAGIC.length + DIGEST_BYTES);
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC) || !digest.equals(digestOf(body))) {
    throw inputError(`${path} is damaged, or of another version: leave out --resume to start anew`);
  }
  return deserialize(body) as Checkpoint;
}

function digestOf(body: Buffer): Buffer {
  return createHash("sha256").update(body).digest();
}
