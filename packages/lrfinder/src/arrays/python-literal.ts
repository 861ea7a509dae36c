/** What a literal of Python can be in the header of an array: texts, whole numbers, truth, lists and tuples, dictionaries. */
export type Literal =
  | string
  | number
  | boolean
  | null
  | readonly Literal[]
  | { readonly [key: string]: Literal };

const words: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };

/**
 * Reads one literal of Python, with nothing but blanks behind it; undefined where it is none of those
 * that headers hold.
 */
export function readLiteral(text: string): Literal | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  let at = 0;
  const taken = (token: string) => tokens[at] === token && ++at > 0;

  /** What stands between brackets, each read by `read`, and commas, of which one may stand last. */
  const listed = <T>(end: string, read: () => T | undefined): T[] | undefined => {
    const items: T[] = [];
    while (!taken(end)) {
      const item = read();
      if (item === undefined) return undefined;
      items.push(item);
      if (!taken(",") && tokens[at] !== end) return undefined;
    }
    return items;
  };
  const entry = (): [string, Literal] | undefined => {
    const key = literal();
    if (typeof key !== "string" || !taken(":")) return undefined;
    const value = literal();
    return value === undefined ? undefined : [key, value];
  };
  const literal = (): Literal | undefined => {
    const token = tokens[at++];
    if (token === undefined) return undefined;
    if (token === "(") return listed(")", literal);
    if (token === "[") return listed("]", literal);
    if (token === "{") {
      const entries = listed("}", entry);
      return entries && Object.fromEntries(entries);
    }
    if (/^['"]/.test(token)) return unescaped(token.slice(1, -1));
    // Python 2 wrote an L behind long numbers.
    if (/^\d/.test(token)) return Number(token.replace(/L$/, ""));
    return words[token];
  };
  const read = literal();
  return at === tokens.length ? read : undefined;
}

function tokensOf(text: string): string[] | undefined {
  const token = /\s*(\d+L?|[A-Za-z]+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[{}()[\],:])\s*/y;
  const tokens: string[] = [];
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) return undefined;
    tokens.push(match[1]!);
  }
  return tokens;
}

/** A text without the backslashes before quotes and backslashes: names of fields may hold those. */
function unescaped(text: string): string {
  return text.replace(/\\(['"\\])/g, "$1");
}
