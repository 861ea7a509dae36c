import { inputError } from "../../errors/input-error.js";
import type { JobData } from "../../queue/job-value.js";
import type { SweepEntry } from "../../queue/sweep-entry.js";
import type { TrialRequest, WrittenJob } from "../sweep/bases/base.js";

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
    request = JSON.parse(String((data as Partial<JobData>).request)) ?? {};
  } catch {
    return undefined;
  }
  const { base, file, flags, words, lossPattern } = request;
  switch (base) {
    case "command":
      return areWords(words) && typeof lossPattern === "string"
        ? { base, words, lossPattern }
        : undefined;
    case "exec":
      return areWords(words) && areFlags(flags) ? { base, words, flags } : undefined;
    case "train":
    case "find":
      return areFlags(flags) && (file === undefined || typeof file === "string")
        ? { base, file, flags }
        : undefined;
    default:
      return undefined;
  }
}

/** Whether a value holds flags as they are written; what they say is checked by whoever reads them. */
function areFlags(value: unknown): value is WrittenJob {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((one) => ["string", "boolean"].includes(typeof one))
  );
}

function areWords(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === "string")
  );
}
