import { counted } from "../numeric/words.js";

/** What a walk through the records of a delimited text found. */
export interface Records {
  /** Records walked over, the header not counted. */
  readonly count: number;
  /** The line on which the last of them begins, counted from 1. */
  readonly line: number;
  /** The line of the first record below the header whose last field is not empty. */
  readonly lastFilled?: number;
  /** The lines that are comments among the records. */
  readonly comments: readonly number[];
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
  /**
   * Walks on over more of the text, in UTF-8 or in any other encoding that writes ASCII as itself
   * and every character in one byte or more; false once the walk has ended.
   */
  walk(bytes: Uint8Array): boolean;
  /** Where the walk stands; `last` says that the text has ended, too. */
  found(options: { last: boolean }): Records;
}

/** How to walk. */
export interface WalkOptions {
  /** What separates fields: a character, or one of several. */
  readonly delimiter: string;
  /**
   * Whether to accept any number of fields in a record, quotes anywhere in a field, and any bytes;
   * default false.
   */
  readonly lenient?: boolean;
  /** Whether the first record is a header, and no data; default true. */
  readonly header?: boolean;
  /** Whether blanks may stand around quotes; default: in the header. */
  readonly blanks?: boolean;
  /** How many fields each record below the header must have; default: as many as the first one. */
  readonly fields?: number;
  /**
   * What a comment begins with: a record that does, and has not as many fields as the others, or a
   * blank after it, is left out; default: there are none.
   */
  readonly comment?: string;
  /** Ends the walk at this record, counted from 1; default: the end of the text. */
  readonly stopAfter?: number;
  /** Called with the line on which each record begins, the header's first. */
  readonly onRecord?: (line: number) => void;
  /**
   * Called with where each field begins and ends in the text, quotes included, before `onRecord`.
   */
  readonly onField?: (start: number, end: number) => void;
}

const [NUL, TAB, LF, CR, SPACE, QUOTE] = [0, 9, 10, 13, 32, 34];

const FIELD_START = 0;
const LEADING_SPACE = 1;
const UNQUOTED = 2;
const QUOTED = 3;
const AFTER_QUOTE = 4;
const AFTER_SIGN = 5;
const COMMENT = 6;

/**
 * Walks through a delimited text, up to the first malformed record.
 *
 * A field is quoted if its first character is a quote; quotes inside it are doubled. Empty lines
 * are no records. A parser alone is not enough: most accept `1,2,` under a header of two, and
 * cannot say where a row is.
 */
export function recordWalk(options: WalkOptions): RecordWalk {
  const { delimiter, lenient = false, stopAfter = Infinity, onRecord, onField } = options;
  const { header = true, blanks = false, fields: needed = 0 } = options;
  const sign = options.comment?.charCodeAt(0);
  const separator = delimiter.charCodeAt(0);
  // Looked at only where there are several: the walk goes over every byte of large files.
  const others = Array.from(delimiter.slice(1), (each) => each.charCodeAt(0));
  const several = others.length > 0;
  const lineEnds = { lf: 0, crlf: 0, cr: 0 };
  let state = FIELD_START;
  let [fields, expected, count] = [1, needed, header ? -1 : 0];
  let [line, startLine, countedLine, quoteLine] = [1, 1, 1, 1];
  // Of the text, so much lies before the piece that is walked over.
  let [walked, fieldStart] = [0, 0];
  let blank = true;
  let signed = false;
  let afterCr = false;
  let lastFilled: number | undefined;
  const comments: number[] = [];
  let fault: string | undefined;
  const ended = () => fault !== undefined || count >= stopAfter;
  const inHeader = () => header && count < 0;
  const blanksAround = () => blanks || (!lenient && inHeader());
  const isComment = () => signed && (state >= AFTER_SIGN || fields !== expected);

  // Places are counted within the piece that is walked over.
  const endField = (place: number) => {
    onField?.(fieldStart, walked + place);
    fieldStart = walked + place + 1;
  };

  const endRecord = (end: number) => {
    if (isComment()) comments.push(startLine);
    else if (!blank) {
      const data = !inHeader();
      countedLine = startLine;
      count++;
      if (onField) endField(end);
      onRecord?.(startLine);
      if (expected === 0) expected = fields;
      if (data && state !== FIELD_START) lastFilled ??= startLine;
      if (data && fields !== expected && !lenient) {
        fault = wrongFields(startLine, { fields, expected, header });
      }
    }
    state = FIELD_START;
    fields = 1;
    blank = true;
    signed = false;
  };

  const endLine = (byte: number, place: number) => {
    const secondOfPair = byte === LF && afterCr;
    afterCr = byte === CR;
    if (!secondOfPair) line++;
    if (state === QUOTED) return;
    if (secondOfPair) {
      lineEnds.crlf++;
      lineEnds.cr--;
    } else {
      lineEnds[byte === CR ? "cr" : "lf"]++;
      endRecord(place);
    }
    startLine = line;
    if (onField) fieldStart = walked + place + 1;
  };

  const take = (byte: number, place: number) => {
    blank = false;
    if (byte === separator || (several && others.includes(byte))) {
      fields++;
      if (onField) endField(place);
      state = FIELD_START;
    } else if (byte === QUOTE && (state === FIELD_START || state === AFTER_QUOTE)) {
      if (state === FIELD_START) quoteLine = line;
      state = QUOTED;
    } else if (state === UNQUOTED || (state <= LEADING_SPACE && byte !== QUOTE && byte !== SPACE)) {
      state = UNQUOTED;
    } else {
      takeOdd(byte);
    }
  };

  /** A blank around a field, a quote behind one, or what follows a closing quote. */
  const takeOdd = (byte: number) => {
    if (blanksAround() && byte === QUOTE) {
      quoteLine = line;
      state = QUOTED;
    } else if (blanksAround() && byte === SPACE) {
      if (state === FIELD_START) state = LEADING_SPACE;
    } else if (lenient) {
      state = UNQUOTED;
    } else if (byte === SPACE && state <= LEADING_SPACE) {
      state = LEADING_SPACE;
    } else if (signed) {
      state = COMMENT;
    } else if (state === LEADING_SPACE) {
      fault = `line ${line}: there are spaces before a quote; remove them`;
    } else {
      fault = `line ${line}: a field continues after its closing quote; double the quotes inside it`;
    }
  };

  /** Takes a byte of a text in which a record may be a comment. */
  const takeSigned = (byte: number, place: number) => {
    if (blank && byte === sign) {
      blank = false;
      signed = true;
      state = AFTER_SIGN;
    } else if (state === AFTER_SIGN && (byte === SPACE || byte === TAB)) {
      state = COMMENT;
    } else if (state !== COMMENT) {
      if (state === AFTER_SIGN) state = UNQUOTED;
      take(byte, place);
    }
  };
  const takeByte = sign === undefined ? take : takeSigned;

  // Most bytes of large files are such: they are walked over without a call for each.
  const isPlain = !onField && !several && sign === undefined;
  /** Walks over the fields of a record that are neither quoted nor hold blanks, as far as they go. */
  const overPlain = (bytes: Uint8Array, from: number): number => {
    let [at, own, inField] = [from, fields, state];
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === separator) {
        own++;
        inField = FIELD_START;
      } else if (byte > QUOTE) inField = UNQUOTED;
      else break;
    }
    if (at === from) return at;
    [fields, state] = [own, inField];
    [blank, afterCr] = [false, false];
    return at;
  };

  return {
    walk(bytes) {
      for (let i = 0; i < bytes.length && fault === undefined && count < stopAfter; i++) {
        if (isPlain && state <= UNQUOTED) i = overPlain(bytes, i);
        if (i === bytes.length) break;
        const byte = bytes[i]!;
        if (byte === LF || byte === CR) {
          endLine(byte, i);
          continue;
        }
        afterCr = false;
        if (byte === NUL && !lenient) {
          fault = `line ${line}: there is a NUL byte, which text cannot hold`;
        } else if (state === QUOTED) state = byte === QUOTE ? AFTER_QUOTE : QUOTED;
        else if (state !== UNQUOTED || byte === separator || several) takeByte(byte, i);
      }
      walked += bytes.length;
      return !ended();
    },
    found({ last }) {
      if (last && !ended()) {
        if (state === QUOTED) fault = `line ${quoteLine}: a quote opens here and is never closed`;
        if (state !== QUOTED || lenient) endRecord(0);
      }
      const { lf, crlf, cr } = lineEnds;
      const lineEnd =
        crlf + cr === 0 ? "\n" : lf + cr === 0 ? "\r\n" : lf + crlf === 0 ? "\r" : undefined;
      return { count, line: countedLine, lastFilled, comments, lineEnd, fault };
    },
  };
}

/**
 * What is said of a record that is shorter or longer than the header, after the name of the file.
 */
export function wrongFields(
  line: number,
  { fields, expected, header = true }: { fields: number; expected: number; header?: boolean },
): string {
  const others = header ? "the header has" : "the others have";
  return `line ${line}: it has ${counted(fields, "field")} where ${others} ${expected}`;
}

/** What is said of a line that is not UTF-8, after the name of the file. */
export function notUtf8(line: number): string {
  return `line ${line}: this is not UTF-8; save the file as UTF-8`;
}
