import { type Configuration, networkSettings } from "lrfinder/internal";
import { inputError } from "../../../errors/input-error.js";
import type { WrittenJob } from "./base.js";

/**
 * A configuration as a command takes it: what is the same for all, over which its own values lie.
 * Widths and depths become hidden layers, and a table becomes DATA.
 *
 * @throws InputError where layers are said twice.
 */
export function writtenJob(
  written: WrittenJob,
  { configuration, file }: { configuration: Configuration; file?: string },
): { readonly file?: string; readonly flags: WrittenJob } {
  const { width, depth, data, ...own } = configuration;
  const flags = { ...written, ...own };
  if (width === undefined && depth === undefined) return { file: data ?? file, flags };
  if (flags.hidden !== undefined) {
    const name = width === undefined ? "depth" : "width";
    throw inputError(`hidden and ${name} exclude each other: both set the hidden layers`);
  }
  const usual = networkSettings.hidden.usual.split(",");
  const hidden = new Array(Number(depth ?? usual.length)).fill(width ?? usual[0]).join(",");
  return { file: data ?? file, flags: { ...flags, hidden: hidden || "none" } };
}
