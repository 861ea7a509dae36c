import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";
import type { LearningRateResult, PlateauState } from "lrfinder";
import type {
  EarlyStoppingState,
  EpochRecord,
  TrainingState,
  Verification,
  Weights,
} from "lrfinder/onnx";
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
  /** The penalty that was chosen; left out before, and where it was known. */
  readonly l2?: number;
  /** The networks trained on all rows; left out before the first. */
  readonly members?: MembersState;
}

/** How far the networks are that are trained on all rows. */
export interface MembersState {
  /** The weights of those that are trained. */
  readonly trained: readonly Weights[];
  /** Whole epochs of the next. */
  readonly epochs: number;
  /** Its trainer after these; left out before the first. */
  readonly state?: TrainingState;
}

/** The name of the file. Its presence says that the training in its folder is not finished. */
export const checkpointName = "checkpoint.bin";

/** The version of the file's format, by which it begins. */
const VERSION = 2;
const HEAD = Buffer.from(`lrfinder checkpoint ${VERSION}\n`, "latin1");
const DIGEST_BYTES = 32;

/**
 * The numbers of tensors in MessagePack, as the bytes that a little-endian machine holds them in. Every runtime
 * reads what any other wrote.
 */
const extensions = new ExtensionCodec();
for (const [type, TypedArray] of [Float32Array, Float64Array, Int32Array].entries()) {
  extensions.register({
    type,
    encode: (value) =>
      value instanceof TypedArray
        ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
        : null,
    decode: (bytes) => new TypedArray(Uint8Array.from(bytes).buffer),
  });
}

/** Writes a checkpoint in place of the last one: it is there whole or not at all. */
export async function writeCheckpoint(folder: OutFolder, checkpoint: Checkpoint): Promise<void> {
  const body = encode(checkpoint, { extensionCodec: extensions, ignoreUndefined: true });
  await folder.write(checkpointName, Buffer.concat([HEAD, digestOf(body), body]));
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
  const version = versionOf(bytes);
  if (version !== undefined && version !== VERSION) {
    throw inputError(
      `${path} is a checkpoint of version ${version}, and this program reads version ${VERSION}: ` +
        "resume it with the program that wrote it, or leave out --resume to start anew",
    );
  }
  const body = bytes.subarray(HEAD.length + DIGEST_BYTES);
  const digest = bytes.subarray(HEAD.length, HEAD.length + DIGEST_BYTES);
  if (version === undefined || !digest.equals(digestOf(body))) {
    throw inputError(`${path} is damaged: leave out --resume to start anew`);
  }
  return decode(body, { extensionCodec: extensions }) as Checkpoint;
}

/** The version of a file that begins as a checkpoint does. */
function versionOf(bytes: Buffer): number | undefined {
  const [, version] =
    /^lrfinder checkpoint (\d{1,9})\n/.exec(bytes.toString("latin1", 0, 40)) ?? [];
  return version === undefined ? undefined : Number(version);
}

function digestOf(body: Uint8Array): Buffer {
  return createHash("sha256").update(body).digest();
}
