import { findSettings, commandLine as lineOf } from "lrfinder/internal";
import { verificationSaid } from "../../verification/settings.js";
import type { FindOptions } from "./options.js";

/**
 * The command line that repeats a search: what differs from the defaults, quoted for a POSIX shell.
 */
export function commandLine({ file, out, verify, ...options }: FindOptions): string {
  const said = { ...options, ...verificationSaid(verify), schedule: verify?.schedule };
  return lineOf("find", {
    ...{ settings: findSettings, said, out },
    file: options.input ? undefined : file,
  });
}
