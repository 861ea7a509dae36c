import { inputError } from "../../errors/input-error.js";
import type { JobData } from "../../queue/job-value.js";
import type { SweepEntry } from "../../queue/sweep-entry.js";
import type { TrialRequest } from "../sweep/bases/base.js";

/**
 * The request in a job that anybody who reaches the queue may have written; it may read the files of
 * its sweep, and no other.
 *
 * @throws InputError where it is none, or asks for a program where none may be run.
 */
export function readRequest(
  data: unknown,
  { files, programs }: Pick<SweepEntry, "files" | "programs">,
): TrialRequest {
  const request = parsed(data);
  if (!request) throw inputError("what the queue holds is no job of lrfinder");
  if (request.base === "command" || request.base === "exec") {
    if (programs) return request;
    throw inputError("the job runs a program, and its sweep is said to run none");
  }
  // Its process reads the flags, and refuses other files then.
  return { ...request, onlyFiles: files.map(({ path }) => path) };
}

function parsed(data: unknown): TrialRequest | undefined {
  let request: Readonly<Record<string, unknown>>;
  try {
    request = JSON.parse(String((data as Partial<JobData>).request));
  } catch {
    return undefined;
  }
  const { base, file, flags, words, lossPattern } = request ?? {};
  const areFlags =
    typeof flags === "object" &&
    flags !== null &&
    Object.values(flags).every((value) => ["string", "boolean"].includes(typeof value));
  const areWords =
    Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === "string");
  const sound =
    base === "command"
      ? areWords && typeof lossPattern === "string"
      : base === "exec"
        ? areWords && areFlags
        : (base === "train" || base === "find") &&
          areFlags &&
          (file === undefined || typeof file === "string");
  return sound ? (request as unknown as TrialRequest) : undefined;
}
