import { exitCodes } from "./exit-codes.js";

/** The part of `process` that interrupts come through. */
export interface SignalSource {
  on(signal: "SIGINT" | "SIGTERM", listener: (signal: "SIGINT" | "SIGTERM") => void): unknown;
  exit(code: number): never;
}

/** What has come of Ctrl-C and its like. */
export interface Interrupts {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** The exit code for the signal that came. */
  readonly exitCode: () => number;
}

/**
 * Signals this close to the first, in milliseconds, are the same key press: npm passes on the one that the
 * terminal has already sent to everybody.
 */
const SAME_PRESS_MS = 100;

const codes = { SIGINT: exitCodes.interrupted, SIGTERM: exitCodes.terminated };

/** Listens for interrupts: the first one asks the command to end in order, a second one ends it at once. */
export function interrupts(
  source: SignalSource,
  { now = () => performance.now() }: { now?: () => number } = {},
): Interrupts {
  const controller = new AbortController();
  let exitCode: number = exitCodes.interrupted;
  let first = Number.NaN;
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    source.on(name, () => {
      if (!controller.signal.aborted) {
        first = now();
        exitCode = codes[name];
        controller.abort();
      } else if (now() - first > SAME_PRESS_MS) {
        source.exit(codes[name]);
      }
    });
  }
  return { signal: controller.signal, exitCode: () => exitCode };
}
