/** What a line of a program is. */
export type Message =
  /** Its first message, whose keys have not been looked at. */
  | { readonly kind: "hello"; readonly hello: Readonly<Record<string, unknown>> }
  /** An answer, `ok` or an error. */
  | {
      readonly kind: "reply";
      readonly id: unknown;
      readonly ok?: unknown;
      readonly error?: unknown;
    }
  /** Something that it prints for people. */
  | { readonly kind: "printed" }
  /** A message that cannot be read. */
  | { readonly kind: "broken" };

/**
 * What a line of a program is. Lines that do not look like messages are what it prints, since many
 * a library prints on standard output.
 */
export function readMessage(line: string): Message {
  const text = line.trim();
  if (!text.startsWith("{")) return { kind: "printed" };
  const message = parsed(text) ?? parsed(withWordsQuoted(text));
  if (message === undefined) {
    return { kind: /^\{\s*"(op|id)"\s*:/.test(text) ? "broken" : "printed" };
  }
  if (message.op === "hello") return { kind: "hello", hello: message };
  if (!("id" in message) || !("ok" in message || "error" in message)) return { kind: "printed" };
  const { id, ok, error } = message;
  return { kind: "reply", id, ok, error };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const stringsAndWords = /"(?:[^"\\]|\\.)*"|[+-]?\b(nan|inf(?:inity)?)\b(?:\([^)]*\))?/gi;

/**
 * Numbers that are not finite, as `printf` and Python's `json` write them, become the words that
 * stand for them: a program that knows no JSON writes `[nan]`, and every sweep may end so.
 */
function withWordsQuoted(text: string): string {
  return text.replace(stringsAndWords, (found, word: string | undefined) => {
    if (word === undefined) return found;
    if (word.toLowerCase() === "nan") return '"NaN"';
    return found.startsWith("-") ? '"-Infinity"' : '"Infinity"';
  });
}
