/** What a walk through the records of a delimited text found. */
export interface Records {
  /** Records walked over, the header not counted. */
  readonly count: number;
  /** The line on which the last of them begins; the header is on line 1. */
  readonly line: number;
  /** How records end; undefined where that differs. */
  readonly lineEnd?: "\n" | "\r\n" | "\r";
  /**
   * What is malformed, and on which line, to be said after the name of the file; the walk ended
   * there.
   */
  readonly fault?: string;
}

/** A walk through a text that comes in pieces. */
export interface RecordWalk {
  /** Walks on over more bytes of the text in UTF-8; false once the walk has ended. */
  walk(bytes: Uint8Array): boolean;
  /** Where the walk stands; `last` says that the text has ended, too. */
  found(options: { last: boolean }): Records;
}

/** How to walk. */
export interface WalkOptions {
  readonly delimiter: string;
  /** Ends the walk at this record, counted from 1; default: the end of the text. */
  readonly stopAfter?: number;
  /** Told the line on which each record begins, the header's first. */
  readonly onRecord?: (line: number) => void;
}

const [NUL, LF, CR, SPACE, QUOTE] = [0, 10, 13, 32, 34];

const FIELD_START = 0;
const LEADING_SPACE = 1;
const UNQUOTED = 2;
const QUOTED = 3;
const AFTER_QUOTE = 4;

/**
 * Walks through a delimited text byte by byte, up to the first malformed record.
 *
 * A field is quoted if its first character is a quote; quotes inside it are doubled. Empty lines
 * are no records. A parser alone would not do: most take `1,2,` under a header of two, and cannot
 * say where a row is.
 */
export function recordWalk({ delimiter, stopAfter = Infinity, onRecord }: WalkOptions): RecordWalk {
  const separator = delimiter.charCodeAt(0);
  const lineEnds = { lf: 0, crlf: 0, cr: 0 };
  let state = FIELD_START;
  let [fields, expected, count] = [1, 0, -1];
  let [line, startLine, countedLine, quoteLine] = [1, 1, 1, 1];
  let blank = true;
  let afterCr = false;
  let fault: string | undefined;
  const ended = () => fault !== undefined || count >= stopAfter;

  const endRecord = () => {
    if (!blank) {
      countedLine = startLine;
      count++;
      onRecord?.(startLine);
      if (count === 0) expected = fields;
      if (fields !== expected) {
        const found = `${fields} ${fields === 1 ? "field" : "fields"}`;
        fault = `line ${startLine}: it has ${found} where the header has ${expected}`;
      }
    }
    state = FIELD_START;
    fields = 1;
    blank = true;
  };

  const endLine = (byte: number) => {
    const secondOfPair = byte === LF && afterCr;
    afterCr = byte === CR;
    if (!secondOfPair) line++;
    if (state === QUOTED) return;
    if (secondOfPair) {
      lineEnds.crlf++;
      lineEnds.cr--;
    } else {
      lineEnds[byte === CR ? "cr" : "lf"]++;
      endRecord();
    }
    startLine = line;
  };

  const take = (byte: number) => {
    blank = false;
    if (byte === separator) {
      fields++;
      state = FIELD_START;
    } else if (byte === QUOTE && (state === FIELD_START || state === AFTER_QUOTE)) {
      if (state === FIELD_START) quoteLine = line;
      state = QUOTED;
    } else if (byte === QUOTE && state === LEADING_SPACE) {
      fault = `line ${line}: there are spaces before a quote; remove them`;
    } else if (state === AFTER_QUOTE) {
      fault = `line ${line}: a field goes on after its closing quote; double the quotes inside it`;
    } else {
      state = byte === SPACE && state <= LEADING_SPACE ? LEADING_SPACE : UNQUOTED;
    }
  };

  return {
    walk(bytes) {
      for (let i = 0; i < bytes.length && fault === undefined && count < stopAfter; i++) {
        const byte = bytes[i]!;
        if (byte === LF || byte === CR) {
          endLine(byte);
          continue;
        }
        afterCr = false;
        if (byte === NUL) fault = `line ${line}: there is a NUL byte, which no text holds`;
        else if (state === QUOTED) state = byte === QUOTE ? AFTER_QUOTE : QUOTED;
        else if (state !== UNQUOTED || byte === separator) take(byte);
      }
      return !ended();
    },
    found({ last }) {
      if (last && !ended()) {
        if (state === QUOTED) fault = `line ${quoteLine}: a quote opens here and is never closed`;
        else endRecord();
      }
      const { lf, crlf, cr } = lineEnds;
      const lineEnd =
        crlf + cr === 0 ? "\n" : lf + cr === 0 ? "\r\n" : lf + crlf === 0 ? "\r" : undefined;
      return { count, line: countedLine, lineEnd, fault };
    },
  };
}

/** What is said of a line that is not UTF-8, after the name of the file. */
export function notUtf8(line: number): string {
  return `line ${line}: this is not UTF-8; save the file as UTF-8`;
}
