import { createHash } from "node:crypto";
import { trainSettings, writtenSettings } from "lrfinder/internal";
import { inputError } from "../../errors/input-error.js";
import { verificationSaid } from "../../verification/settings.js";
import type { TrainOptions } from "./options.js";

/** What decides the end weights of a training: two with the same key end with the same. */
export interface RunKey {
  /** The flags that matter, as they would be written. */
  readonly flags: Readonly<Record<string, string>>;
  /** A fingerprint of the table and of how it became numbers. */
  readonly data: string;
}

/** The flags that decide the end weights, by name. */
export function flagsOf({ verify, ...options }: TrainOptions): RunKey["flags"] {
  const said = { ...options, ...verificationSaid(verify) };
  const flags = writtenSettings(trainSettings, said).map(({ flag, argument, text }) => [
    flag,
    argument === undefined && text !== undefined ? "on" : (text ?? ""),
  ]);
  const { columns = [], drop = [] } = options;
  return { ...Object.fromEntries(flags), "--columns": columns.join(","), "--drop": drop.join(",") };
}

/** Bytes that are taken at once. */
const PIECE = 2 ** 30;

/** A fingerprint of data as they are trained on: of what is known of them, and of all their bytes. */
export function fingerprint(about: object, data: readonly ArrayBufferView[]): string {
  const hash = createHash("sha256").update(JSON.stringify(about));
  for (const { buffer, byteOffset, byteLength } of data) {
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    // At once, no more than 2 GiB can be taken.
    for (let at = 0; at < bytes.length; at += PIECE) hash.update(bytes.subarray(at, at + PIECE));
  }
  return hash.digest("hex");
}

/**
 * Refuses to go on with a training that was begun with other flags.
 *
 * @throws InputError naming the first flag that differs, and both values.
 */
export function refuseOtherFlags(
  begun: RunKey["flags"],
  { now, out }: { now: RunKey["flags"]; out: string },
): void {
  for (const [flag, value] of Object.entries(now)) {
    const before = begun[flag] ?? "";
    if (before === value) continue;
    throw inputError(
      `${out} holds a training ${worded(flag, before)}, not ${worded(flag, value)}: ` +
        "--resume needs the same flags; leave it out to start anew",
    );
  }
}

/**
 * Refuses to go on with a training on other data.
 *
 * @throws InputError naming the file and the folder.
 */
export function refuseOtherData(
  begun: RunKey["data"],
  { now, out, file }: { now: RunKey["data"]; out: string; file: string },
): void {
  if (begun === now) return;
  throw inputError(
    `${file} is not the data that the training in ${out} was begun with: ` +
      "leave out --resume to start anew",
  );
}

function worded(flag: string, value: string): string {
  if (value === "") return `without ${flag}`;
  return value === "on" ? `with ${flag}` : `with ${flag} ${value}`;
}
