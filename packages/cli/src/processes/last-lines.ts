/** So much is kept of what is printed, in lines and in characters of each. */
const MOST_LINES = 20;
const MOST_CHARACTERS = 500;

/** The last lines of what is printed, from several streams. */
export interface LastLines {
  /** Takes another piece of a stream. */
  add(stream: string, piece: string): void;
  /** The last lines, those that are not finished among them. */
  readonly lines: readonly string[];
}

/**
 * Keeps the last lines of what is printed.
 *
 * @param onLine called with each line as it is finished.
 */
export function lastLines(onLine: (line: string) => void = () => {}): LastLines {
  const kept: string[] = [];
  const begun = new Map<string, string>();
  const keep = (line: string) => {
    kept.push(line);
    if (kept.length > MOST_LINES) kept.shift();
  };
  return {
    add(stream, piece) {
      const lines = ((begun.get(stream) ?? "") + piece).split(/\r?\n/);
      begun.set(stream, lines.pop()!.slice(-MOST_CHARACTERS));
      for (const line of lines) {
        const shown = seen(line);
        if (shown === "") continue;
        keep(shown);
        onLine(shown);
      }
    },
    get lines() {
      const unfinished = [...begun.values()].map(seen).filter((line) => line !== "");
      return [...kept, ...unfinished].slice(-MOST_LINES);
    },
  };
}

/** A line as it is seen: what a progress bar has overwritten in it is left out. */
function seen(line: string): string {
  return line.trimEnd().split("\r").at(-1)!.trimEnd().slice(0, MOST_CHARACTERS);
}
