/** An error that a program can tell apart by its `code`. */
export interface CodedError extends Error {
  readonly code: string;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "it is on a read-only file system",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EEXIST: "a part of the path is a file, not a folder",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "there is a folder of that name",
  ELOOP: "a link in the path leads back to itself",
  ENAMETOOLONG: "the name is too long",
};

/**
 * The error for a path that cannot be written: `reason`, or what the system's error behind it says.
 */
export function cannotWrite(
  path: string,
  { reason, cause }: { reason?: string; cause?: unknown },
): CodedError {
  if (cause instanceof Error && "code" in cause && cause.code === "cannot-write") {
    return cause as CodedError;
  }
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const why = reason ?? reasons[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return Object.assign(new Error(`${path} cannot be written: ${why}`, { cause }), {
    code: "cannot-write",
  });
}
