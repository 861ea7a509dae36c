import { exitCodes } from "./exit-codes.js";

/** The signals that ask for an end. */
export type SignalName = "SIGHUP" | "SIGINT" | "SIGTERM";

/** The part of `process` that interrupts come through. */
export interface SignalSource {
  on(signal: SignalName, listener: (signal: SignalName) => void): unknown;
  exit(code: number): never;
}

/** What has come of Ctrl-C and its like. */
export interface Interrupts {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** The exit code for the signal that came. */
  readonly exitCode: () => number;
  /** The latest signal, once one has come. */
  readonly last: () => SignalName | undefined;
  /** Has the second signal call this, instead of ending the process; a third one does. */
  readonly onSecond: (listener: () => void) => void;
  /** Acts as if a signal had come. */
  readonly interrupt: (name: SignalName) => void;
}

/**
 * Signals this close to the first, in milliseconds, are the same event: npm passes on the Ctrl-C
 * that the terminal has already sent to everybody, and so do shells when their terminal is closed.
 */
const SAME_EVENT_MS = 100;

const codes: Readonly<Record<SignalName, number>> = {
  SIGHUP: exitCodes.hungUp,
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
};

/**
 * Listens for interrupts: the first one asks the command to end in order, a second one ends it at
 * once, unless the command has something to do first.
 */
export function interrupts(
  source: SignalSource,
  { now = () => performance.now() }: { now?: () => number } = {},
): Interrupts {
  const controller = new AbortController();
  let first: { readonly name: SignalName; readonly at: number } | undefined;
  let last: SignalName | undefined;
  let onSecond: (() => void) | undefined;
  const interrupt = (name: SignalName) => {
    last = name;
    if (!first) {
      first = { name, at: now() };
      controller.abort();
      return;
    }
    const echo = name !== "SIGTERM" && name === first.name && now() - first.at <= SAME_EVENT_MS;
    if (echo) return;
    const listener = onSecond;
    onSecond = undefined;
    if (listener) listener();
    else source.exit(codes[name]);
  };
  for (const name of Object.keys(codes) as SignalName[]) source.on(name, () => interrupt(name));
  return {
    signal: controller.signal,
    exitCode: () => codes[first?.name ?? "SIGINT"],
    last: () => last,
    onSecond(listener) {
      onSecond = listener;
    },
    interrupt,
  };
}
