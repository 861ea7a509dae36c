import { commandLine as lineOf, trainSettings } from "lrfinder/internal";
import { verificationSaid } from "../../verification/settings.js";
import type { TrainOptions } from "./options.js";

/**
 * The command line that repeats a training: what differs from the defaults, quoted for a POSIX
 * shell.
 */
export function commandLine({ file, out, verify, ...options }: TrainOptions): string {
  const said = { ...options, ...verificationSaid(verify) };
  return lineOf("train", {
    ...{ settings: trainSettings, said, out },
    file: options.input ? undefined : file,
  });
}
