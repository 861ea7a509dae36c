import type { ReplyError } from "lrfinder/exec";

/** An error that a program answered with, and can be asked further after. */
export interface ProgramError extends Error {
  /** Where it came from in the program, in lines; left out where that is not said. */
  readonly trace?: string;
}

/** The error that a program answered with. */
export function programError(said: unknown): ProgramError {
  const { type, message, trace } = (said ?? {}) as Partial<ReplyError>;
  const words = [type, message].filter((word) => typeof word === "string" && word !== "");
  const error = new Error(words.join(": ") || "it does not say why");
  return typeof trace === "string" ? Object.assign(error, { trace }) : error;
}
