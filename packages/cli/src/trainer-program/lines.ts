import type { Readable } from "node:stream";

/** A line that is longer is no message; in characters. */
const MOST_CHARACTERS = 16 * 2 ** 20;

/** Who is told of lines. */
export interface LineListener {
  readonly onLine: (line: string) => void;
  /** There will be no more. */
  readonly onEnd: () => void;
  /** A line is so long that no more is read. */
  readonly onTooLong: () => void;
}

/** Reads a stream line by line. */
export function readLines(source: Readable, { onLine, onEnd, onTooLong }: LineListener): void {
  let begun: string[] = [];
  let length = 0;
  source.setEncoding("utf8");
  source.on("error", () => {});
  source.on("close", onEnd);
  source.on("data", (piece: string) => {
    const lines = piece.split("\n");
    const rest = lines.pop()!;
    if (lines.length > 0) {
      lines[0] = begun.join("") + lines[0];
      begun = [];
      length = 0;
      for (const line of lines) onLine(line);
    }
    begun.push(rest);
    length += rest.length;
    if (length > MOST_CHARACTERS) {
      source.destroy();
      onTooLong();
    }
  });
  source.resume();
}
