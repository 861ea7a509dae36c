import { tmpdir } from "node:os";
import { basename, dirname } from "node:path";
import { type InputError, inputError } from "../errors/input-error.js";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  ENOTDIR: "is not a folder",
  EACCES: "may not be written to",
  EPERM: "may not be written to",
  EROFS: "may not be written to",
  ENOSPC: "is full",
  EDQUOT: "is full",
};

/** What DuckDB says in place of a code. */
const words: readonly (readonly [RegExp, string])[] = [
  [/No such file or directory/, "ENOENT"],
  [/Not a directory/, "ENOTDIR"],
  [/Permission denied|not permitted/, "EACCES"],
  [/Read-only file system/, "EROFS"],
  [/No space left|quota exceeded/, "ENOSPC"],
];

/**
 * The error for a temporary folder that cannot be used; undefined where an error of the system, or
 * of DuckDB, is not about that.
 */
export function noTemporary(cause: unknown): InputError | undefined {
  if (!(cause instanceof Error)) return undefined;
  const said = words.find(([pattern]) => pattern.test(cause.message))?.[1];
  const reason = reasons[said ?? ("code" in cause ? String(cause.code) : "")];
  if (reason === undefined) return undefined;
  const remedy = reason === "is full" ? "make room there, or name another one" : "name another one";
  return inputError(`the temporary folder ${temporaryFolder()} ${reason}: ${remedy} with TMPDIR`, {
    cause,
  });
}

/** The folder that a person knows: a job's own is in it. */
function temporaryFolder(): string {
  const own = tmpdir();
  return basename(own).startsWith("lrfinder-") ? dirname(own) : own;
}
