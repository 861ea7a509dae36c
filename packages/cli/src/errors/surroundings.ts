import { howToAllow } from "./node-permissions.js";

/** What an error of the system says beside its message. */
interface SystemError extends Error {
  readonly code?: unknown;
  readonly syscall?: unknown;
  /** Of Node's permission model: what is not allowed. */
  readonly permission?: unknown;
}

/**
 * What is wrong around the command, where an error or what caused it is about that: one sentence,
 * which says what would be right. Undefined for any other error.
 */
export function wrongAround(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const sentence = sentenceFor(cause);
    if (sentence !== undefined) return sentence;
  }
  return undefined;
}

function sentenceFor({
  name,
  message,
  code,
  syscall,
  permission,
}: SystemError): string | undefined {
  if (syscall === "uv_cwd") {
    return "the working folder is not there any more: change to one that is, and run the command again";
  }
  switch (code) {
    case "EMFILE":
    case "ENFILE":
      return "too few files may be open at once: raise the limit, as with ulimit -n 1024";
    case "ENOMEM":
      return "the system gives no more memory: end other programs, or give this one more";
    case "EAGAIN":
      return `the system starts no more processes: end others, or raise the limit of ulimit -u`;
    case "ERR_ACCESS_DENIED":
      return `Node's permission model forbids ${permission || "what is needed"}: ${howToAllow()}`;
    case "ERR_DLOPEN_DISABLED":
      return `Node's permission model forbids native code: ${howToAllow()}`;
  }
  // Deno's name for what it was not allowed; its message says which flag would allow it.
  if (name === "NotCapable") return `Deno forbids what is needed: ${message}; or allow all with -A`;
  return undefined;
}
