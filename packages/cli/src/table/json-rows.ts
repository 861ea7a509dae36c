import { entryWalk } from "./json-entries.js";
import { lendCopy } from "./plain.js";
import { bytesOf, type Source } from "./source.js";

/** The key under which an object holds the rows of a table. */
export interface RowsKey {
  readonly key: string;
  /** Whether a row is a list of cells, as in `orient="split"` of pandas, and no object. */
  readonly lists: boolean;
}

const [BRACKET, BRACE] = [0x5b, 0x7b];

/**
 * The key of a file's only object under which its rows stand: the first one with an array of
 * objects; or `data`, with an array of arrays beside `columns`. Undefined where there is none, and
 * where more objects follow.
 */
export function rowsKeyOf({ head, whole }: Pick<Source, "head" | "whole">): RowsKey | undefined {
  const arrays = new Map<string, number | undefined>();
  const walk = entryWalk({
    entry: (key, first) => first === BRACKET && arrays.set(key, undefined),
    element: (key, bytes) => arrays.set(key, arrays.get(key) ?? bytes[0]),
  });
  walk.take(head);
  const state = walk.state();
  if (state === "more" || (state === "ended" && !whole)) return undefined;
  const hasColumns = arrays.has("columns") || state === "inside";
  if (hasColumns && arrays.get("data") === BRACKET) return { key: "data", lists: true };
  for (const [key, first] of arrays) if (first === BRACE) return { key, lists: false };
  return undefined;
}

/** The rows of an object as a file of their own, one a line. */
export interface JsonRows {
  readonly source: Source;
  /** What stands under `columns`. */
  readonly columns: readonly unknown[];
}

/**
 * Lends the rows under a key of a file's object as a copy on disk.
 *
 * @param broken called where the text ends too early.
 */
export function lendRows<T>(
  source: Source,
  { key, broken }: { key: string; broken: () => Promise<never> },
  use: (rows: JsonRows) => Promise<T>,
): Promise<T> {
  const columns: unknown[] = [];
  async function* rows(): AsyncGenerator<Buffer> {
    let lines: string[] = [];
    const walk = entryWalk({
      element(of, bytes) {
        const text = bytes.toString("utf8");
        // Outside of texts an end of a line is a blank, and inside of them there is none.
        if (of === key) lines.push(`${text.replace(/[\r\n]+/g, " ")}\n`);
        else if (of === "columns") columns.push(parsed(text));
      },
    });
    for await (const chunk of bytesOf(source)) {
      walk.take(chunk);
      if (lines.length > 0) yield Buffer.from(lines.join(""));
      lines = [];
    }
    if (walk.state() === "inside") await broken();
  }
  return lendCopy(source, rows(), (copy) => use({ source: copy, columns }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
