import { tabSeparatedLine } from "./blank-separated.js";

/** What is done to the lines of a text; their number and their ends stay as they are. */
export interface PlainLinesOptions {
  /** So many lines are emptied at the start; default 0. */
  readonly emptied?: number;
  /** Lines that are emptied besides, counted from 1 and in their order; default: none. */
  readonly comments?: readonly number[];
  /** Whether fields are separated by blanks, and are to be by tabs; default false. */
  readonly blanks?: boolean;
}

/** Makes a text plain that comes in pieces. */
export interface PlainLines {
  take(text: string): string;
  /** What is left at the end. */
  end(): string;
}

const lines = /([^\r\n]*)(\r\n?|\n|$)/g;

/** Empties what is no record, and separates fields by one character. */
export function plainLines({
  emptied = 0,
  comments = [],
  blanks = false,
}: PlainLinesOptions): PlainLines {
  let line = 0;
  let next = 0;
  let held = "";
  const isDone = () => line >= emptied && next === comments.length && !blanks;
  const plain = (content: string) => {
    line++;
    if (comments[next] === line) next++;
    else if (line > emptied) return blanks ? tabSeparatedLine(content) : content;
    return "";
  };
  const edited = (text: string) =>
    text.replace(lines, (whole, content: string, end: string) =>
      whole === "" ? "" : plain(content) + end,
    );
  return {
    take(text) {
      const all = held + text;
      held = "";
      if (isDone()) return all;
      // A line may go on in the next piece, and so may its end.
      const last = all.endsWith("\r") ? all.slice(0, -1) : all;
      const end = Math.max(last.lastIndexOf("\n"), last.lastIndexOf("\r")) + 1;
      held = all.slice(end);
      return edited(all.slice(0, end));
    },
    end: () => edited(held),
  };
}
