import type { Appearance } from "../terminal/appearance.js";

/** What a command may know of the place it runs in. */
export interface Surroundings {
  /** How what it prints on stdout may look. */
  readonly out: Appearance;
  /** Shows a line on the terminal in place of the last one; an empty one erases it. Does nothing in a pipe. */
  readonly progress: (line: string) => void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** How long the command has run, in seconds. */
  readonly seconds: () => number;
}

/** How a command that goes on for long speaks before it ends. */
export interface Speech {
  /** Prints on stdout, at once. */
  readonly say: (text: string) => void;
  /** Prints a line on stderr, at once. */
  readonly remark: (line: string) => void;
}
