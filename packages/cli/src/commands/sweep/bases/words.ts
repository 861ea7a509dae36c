import { inputError } from "../../../errors/input-error.js";

/**
 * The words of a command line, split as a POSIX shell splits them: at blanks that stand in no quotes,
 * with backslashes. Nothing is expanded, and nothing is run by a shell.
 *
 * @throws InputError where a quote is not closed.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (/\s/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    word ??= "";
    if (sign === "'" || sign === '"') {
      const [quoted, end] = inQuotes(text, at);
      word += quoted;
      at = end;
    } else if (sign === "\\" && at + 1 < text.length) {
      word += text[++at]!;
    } else word += sign;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** What stands between the quotes that begin at a place, and the place of the last one. */
function inQuotes(text: string, start: number): [quoted: string, end: number] {
  const quote = text[start]!;
  let quoted = "";
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === quote) return [quoted, at];
    const escapes = quote === '"' && sign === "\\" && /["\\$`]/.test(text[at + 1] ?? "");
    quoted += escapes ? text[++at]! : sign;
  }
  throw inputError(`--command has a quote ${quote} that is not closed: close it`);
}

/** A name in braces; doubled braces are plain ones. */
const PLACE = /\{\{|\}\}|\{([A-Za-z][\w-]*)\}/g;

/** The names that stand in braces in some words, each once. */
export function namesIn(words: readonly string[]): string[] {
  const names = words.flatMap((word) =>
    Array.from(word.matchAll(PLACE), ([, name]) => name).filter((name) => name !== undefined),
  );
  return [...new Set(names)];
}

/** Words with a value for every name in braces. */
export function filledIn(
  words: readonly string[],
  values: Readonly<Record<string, string>>,
): string[] {
  return words.map((word) =>
    word.replace(PLACE, (all, name?: string) => (name === undefined ? all[0]! : values[name]!)),
  );
}

/** A name in camel case: `batch-size` and `batchSize` are the same. */
export function canonical(name: string): string {
  return name.replace(/-+([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
