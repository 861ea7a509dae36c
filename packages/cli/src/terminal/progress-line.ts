/** Where a progress line is shown. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** How often the line changes at most: a few times a second. */
const INTERVAL_MS = 150;

/**
 * A function that shows a line on a terminal in place of the last one; an empty line erases it, at once.
 * In a pipe it does nothing.
 *
 * @param now the time in milliseconds.
 */
export function progressLine(
  stream: ProgressStream,
  { now }: { now: () => number },
): (line: string) => void {
  let shown = false;
  let last = Number.NEGATIVE_INFINITY;
  return (line) => {
    if (!stream.isTTY) return;
    if (line === "") {
      if (shown) stream.write("\r\x1b[K");
      shown = false;
      last = Number.NEGATIVE_INFINITY;
      return;
    }
    if (now() - last < INTERVAL_MS) return;
    last = now();
    shown = true;
    // A line that wraps cannot be taken back.
    stream.write(`\r${line.slice(0, Math.max(0, (stream.columns || 80) - 1))}\x1b[K`);
  };
}
