import { exitCodes } from "../shell/exit-codes.js";
import { wrongAround } from "./surroundings.js";

/** What there is to say of an error that ended the command. */
export interface Fault {
  readonly exitCode: number;
  /** One line for stderr. */
  readonly line: string;
  /** Where it was thrown: for those who look for a bug. */
  readonly stack?: string;
}

/** Errors with these codes are no bugs: the message says what is wrong and what would be right. */
const expected = ["bad-input", "missing-runtime", "cannot-write"];

/**
 * An error as one line and an exit code; whatever is not known to be about the command, its input
 * or its surroundings is a bug of ours.
 */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return internal(String(error));
  if ("fault" in error) return error.fault as Fault;
  const around = wrongAround(error);
  if (around !== undefined) return { exitCode: exitCodes.wrong, line: oneLine(around) };
  const code = "code" in error ? String(error.code) : "";
  if (expected.includes(code)) return { exitCode: exitCodes.wrong, line: oneLine(error.message) };
  return internal(`${error.name}: ${error.message}`, error.stack);
}

/** A fault as an error, for where it crossed from another process. */
export function faultError(fault: Fault): Error {
  return Object.assign(new Error(fault.line), { fault });
}

function internal(what: string, stack?: string): Fault {
  return {
    exitCode: exitCodes.internal,
    line: oneLine(`internal error, please report it (DEBUG=lrfinder shows where): ${what}`),
    stack,
  };
}

/** A text without line breaks and control characters, which names of files and columns may hold. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/\p{Cc}/gu, "�")
    .trim();
}
