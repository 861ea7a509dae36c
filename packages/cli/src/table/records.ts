import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { linesOf } from "./lines.js";
import { bytesOf, type Source } from "./source.js";

/** What a walk through the records of a delimited text found. */
export interface Records {
  /** Records walked over, the header not counted. */
  readonly count: number;
  /** The line on which the last of them begins; the header is on line 1. */
  readonly line: number;
  /** How records end, as SQL escapes it; undefined where that differs. */
  readonly lineEnd?: "\\n" | "\\r\\n" | "\\r";
  /** What is malformed, and on which line, to be said after the name of the file; the walk ended there. */
  readonly fault?: string;
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
 * A field is quoted if its first character is a quote; quotes inside it are doubled. Empty lines are no
 * records. DuckDB alone would not do: it takes `1,2,` under a header of two, and cannot say where a row is.
 *
 * @param stopAfter ends the walk at this record, counted from 1; default: the end of the text.
 */
export async function walkRecords(
  source: Source,
  { delimiter, stopAfter = Infinity }: { delimiter: string; stopAfter?: number },
): Promise<Records> {
  const separator = delimiter.charCodeAt(0);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const lineEnds = { lf: 0, crlf: 0, cr: 0 };
  let state = FIELD_START;
  let [fields, expected, count] = [1, 0, -1];
  let [line, startLine, countedLine, quoteLine] = [1, 1, 1, 1];
  let blank = true;
  let afterCr = false;
  let fault: string | undefined;

  const endRecord = () => {
    if (!blank) {
      countedLine = startLine;
      count++;
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

  const walk = (chunk: Buffer) => {
    for (let i = 0; i < chunk.length && fault === undefined && count < stopAfter; i++) {
      const byte = chunk[i]!;
      if (byte === LF || byte === CR) {
        endLine(byte);
        continue;
      }
      afterCr = false;
      if (byte === NUL) fault = `line ${line}: there is a NUL byte, which no text holds`;
      else if (state === QUOTED) state = byte === QUOTE ? AFTER_QUOTE : QUOTED;
      else if (state !== UNQUOTED || byte === separator) take(byte);
    }
  };

  for await (const chunk of bytesOf(source)) {
    if (!decodes(decoder, chunk)) return encodingFault(source);
    walk(chunk);
    if (fault !== undefined || count >= stopAfter) break;
  }
  if (fault === undefined && count < stopAfter) {
    if (!decodes(decoder)) return encodingFault(source);
    if (state === QUOTED) fault = `line ${quoteLine}: a quote opens here and is never closed`;
    else endRecord();
  }
  const { lf, crlf, cr } = lineEnds;
  const lineEnd =
    crlf + cr === 0 ? "\\n" : lf + cr === 0 ? "\\r\\n" : lf + crlf === 0 ? "\\r" : undefined;
  return { count, line: countedLine, lineEnd, fault };
}

/** Whether bytes go on a UTF-8 text; without bytes, whether it may end here. */
function decodes(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

async function encodingFault(source: Source): Promise<Records> {
  let line = 0;
  for await (const bytes of linesOf(bytesOf(source))) {
    line++;
    if (!isUtf8(bytes)) break;
  }
  const fault = `line ${line}: this is not UTF-8; save the file as UTF-8`;
  return { count: 0, line, fault };
}
