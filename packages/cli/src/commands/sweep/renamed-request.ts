import { namedFiles } from "lrfinder/internal";
import type { NeededFile } from "../../queue/sweep-entry.js";
import type { TrialRequest } from "./bases/base.js";

/** Settings whose value is the path of a file, or may be. */
const paths = ["data", "model", "validationFile", "target", "groups"] as const;

/** A request as workers run it, with the names that the files of its sweep have there. */
export function renamedRequest(request: TrialRequest, files: readonly NeededFile[]): TrialRequest {
  if (request.base === "command" || request.base === "exec") return request;
  const names = new Map(files.map(({ path, written = path }) => [written, path]));
  if ([...names].every(([written, path]) => written === path)) return request;
  const nameOf = (path: string) => names.get(path) ?? path;
  const flags: Record<string, unknown> = { ...request.flags };
  for (const name of paths) {
    const value = flags[name];
    // A column could be called as a file is.
    if (name === "target" && flags.model === undefined) continue;
    if (typeof value === "string") flags[name] = nameOf(value);
  }
  const { input } = flags;
  const read = typeof input === "string" ? namedFiles.read(input) : { rule: "" };
  if ("value" in read) {
    flags.input = namedFiles.write(
      read.value.map(({ name, file }) => ({ name, file: nameOf(file) })),
    );
  }
  const { file } = request;
  return { ...request, flags, ...(file !== undefined && { file: nameOf(file) }) };
}
