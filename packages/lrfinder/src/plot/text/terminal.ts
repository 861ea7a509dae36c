import type { TextOptions } from "./text-options.js";

/** What a terminal says about itself: Node's `process` will do. */
export interface Terminal {
  readonly platform?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdout?: {
    readonly columns?: number;
    readonly isTTY?: boolean;
    hasColors?(count: number): boolean;
  };
}

/** The widest text that is still read as one figure. */
const WIDEST = 100;

/**
 * How a figure is best written to a terminal: as wide as fits, in colour and braille where they
 * show.
 */
export function terminalOptions({ platform, env = {}, stdout }: Terminal): TextOptions {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  return {
    width: Math.max(32, Math.min(stdout?.columns ?? 72, WIDEST)),
    color: stdout?.isTTY === true && stdout.hasColors?.(256) === true,
    unicode: platform === "win32" || /utf-?8/i.test(locale),
  };
}
