import { constants } from "node:os";

/** How a process ended: one of both is null. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Shells add the number of the signal that ended a program to this. */
const BY_SIGNAL = 128;

/** What signals mean that programs are ended by. */
const meanings: Partial<Record<NodeJS.Signals, string>> = {
  SIGSEGV: "it read or wrote memory that is not its own",
  SIGBUS: "it read or wrote memory that is not there",
  SIGKILL: "from outside: memory may have run out",
  SIGABRT: "it gave up",
  SIGFPE: "it calculated what a processor cannot, such as a division of whole numbers by 0",
  SIGILL: "it ran an instruction that this processor does not have",
  SIGXCPU: "its time was used up",
};

/** How a process ended, to be said after its name: `ended with exit code 3`. */
export function howItEnded({ code, signal }: ProcessEnd): string {
  if (signal !== null) return `was ended by ${withMeaning(signal)}`;
  const behind = code === null || code <= BY_SIGNAL ? undefined : nameOf(code - BY_SIGNAL);
  const meant = behind === undefined ? "" : `, which shells use for ${withMeaning(behind)}`;
  return `ended with exit code ${code}${meant}`;
}

function withMeaning(signal: NodeJS.Signals): string {
  const meaning = meanings[signal];
  return meaning === undefined ? signal : `${signal} (${meaning})`;
}

function nameOf(number: number): NodeJS.Signals | undefined {
  const entry = Object.entries(constants.signals).find(([, value]) => value === number);
  return entry?.[0] as NodeJS.Signals | undefined;
}
