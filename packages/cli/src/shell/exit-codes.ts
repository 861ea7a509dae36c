/** What the process ends with; other programs rely on these numbers. */
export const exitCodes = {
  /** The command did what it was asked, and found what it looked for. */
  found: 0,
  /** It ran, and no learning rate can be recommended. */
  none: 1,
  /** The command line, its input or its surroundings are wrong. */
  wrong: 2,
  /** A bug of ours. */
  internal: 70,
  /** The terminal was closed: 128 + SIGHUP, as shells count. */
  hungUp: 129,
  /** Interrupted by Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
  /** Ended by another program: 128 + SIGTERM. */
  terminated: 143,
} as const;

/**
 * The exit codes of a command, as its help lists them.
 *
 * @param own what 0 and 1 mean with it, each ending in a semicolon.
 */
export function exitCodesHelp(own?: string): string {
  const first = own === undefined ? "" : `${own}\n`;
  return `Exit codes: ${first}2 the command, its input or its surroundings are wrong; 70 a bug of ours;
129, 130, 143 ended by SIGHUP, SIGINT (Ctrl-C), SIGTERM.`;
}
