/** What an object holds, as it is walked through. */
export interface EntryListener {
  /** A key, and the first byte of what stands there. */
  entry?(key: string, first: number): void;
  /** An element of an array that stands under a key, as it is written. */
  element?(key: string, bytes: Buffer): void;
}

/** A walk through the text of an object, which comes in pieces. */
export interface EntryWalk {
  take(bytes: Buffer): void;
  /** Where it stands: within the object, behind it, or behind that with more to come. */
  state(): "inside" | "ended" | "more";
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);
const space = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * Walks through the entries of an object, and the elements of arrays among them, however long they
 * are. What is malformed is not found, but that the text ends too early.
 */
export function entryWalk({ entry, element }: EntryListener): EntryWalk {
  let depth = 0;
  let inText = false;
  let escaped = false;
  let ended = false;
  let more = false;
  let key = "";
  // What is gathered: a key between quotes, or an element; and where it begins in the piece.
  let gathering: "key" | "element" | undefined;
  let pieces: Buffer[] = [];
  let start = 0;
  let awaitsValue = false;
  let inArray = false;

  const begin = (what: "key" | "element", at: number) => {
    gathering = what;
    pieces = [];
    start = at;
  };
  const gathered = (bytes: Buffer, end: number): Buffer => {
    const all = Buffer.concat([...pieces, bytes.subarray(start, end)]);
    gathering = undefined;
    pieces = [];
    return all;
  };
  const endElement = (bytes: Buffer, at: number) => {
    if (gathering === "element") element?.(key, gathered(bytes, at));
  };
  /** A byte outside of texts. */
  const structural = (byte: number, at: number, bytes: Buffer) => {
    if (ended) {
      more = true;
      return;
    }
    const isValue = byte !== COMMA && byte !== COLON && !closing.has(byte);
    if (depth === 1 && awaitsValue && isValue) {
      awaitsValue = false;
      inArray = byte === 0x5b;
      entry?.(key, byte);
    } else if (depth === 1 && byte === QUOTE) {
      begin("key", at);
    } else if (depth === 2 && inArray && isValue && gathering === undefined) {
      begin("element", at);
    }
    if (byte === QUOTE) inText = true;
    else if (opening.has(byte)) depth++;
    else if (closing.has(byte)) {
      if (depth === 2) endElement(bytes, at);
      depth--;
      ended = depth === 0;
    } else if (byte === COMMA && depth === 2) endElement(bytes, at);
    else if (byte === COLON && depth === 1) awaitsValue = true;
  };
  const inString = (byte: number, at: number, bytes: Buffer) => {
    if (escaped) escaped = false;
    else if (byte === BACKSLASH) escaped = true;
    else if (byte === QUOTE) {
      inText = false;
      if (gathering === "key") key = textOf(gathered(bytes, at + 1));
    }
  };
  return {
    take(bytes) {
      start = 0;
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at]!;
        if (inText) inString(byte, at, bytes);
        else if (!space.has(byte)) structural(byte, at, bytes);
      }
      if (gathering !== undefined) pieces.push(Buffer.from(bytes.subarray(start)));
    },
    state: () => (more ? "more" : ended ? "ended" : "inside"),
  };
}

function textOf(quoted: Buffer): string {
  const text = quoted.toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
