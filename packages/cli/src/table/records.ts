import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import {
  isAscii,
  mayBeWindows1252,
  notUtf8,
  type Records,
  recordWalk,
  type WalkOptions,
} from "lrfinder/internal";
import { linesOf } from "./lines.js";
import { bytesOf, type Source } from "./source.js";

/**
 * Walks through a delimited file, up to the first malformed record. DuckDB alone would not do: it takes `1,2,` under a
 * header of two, and cannot say where a row is.
 *
 * @param stopAfter ends the walk at this record, counted from 1; default: the end of the text.
 */
export async function walkRecords(
  source: Source,
  options: Pick<WalkOptions, "delimiter" | "stopAfter" | "header" | "fields" | "comment">,
): Promise<WalkedRecords> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const walk = recordWalk(options);
  let joinedDigits = false;
  let inHeader = options.header ?? true;
  const found = (last: boolean) => ({ ...walk.found({ last }), joinedDigits });
  for await (const chunk of bytesOf(source)) {
    if (!decodes(decoder, chunk)) return encodingFault(source);
    // What names are made of does not matter.
    const from = inHeader ? chunk.findIndex((byte) => byte === LF || byte === CR) : 0;
    if (from >= 0) {
      inHeader = false;
      joinedDigits ||= joinsDigits(chunk.subarray(from));
    }
    if (!walk.walk(chunk)) return found(false);
  }
  if (!decodes(decoder)) return encodingFault(source);
  return found(true);
}

/** What a walk found, and what else it saw. */
export interface WalkedRecords extends Records {
  /** Whether there is, or may be, an underscore between two digits, below the header's first line. */
  readonly joinedDigits: boolean;
  /** Whether it is no UTF-8, and may be Windows-1252: up to there it is ASCII. */
  readonly otherEncoding?: boolean;
}

const [LF, CR, UNDERSCORE] = [10, 13, 95];

function joinsDigits(bytes: Buffer): boolean {
  const isDigit = (byte: number | undefined) => byte === undefined || (byte >= 48 && byte <= 57);
  for (let at = bytes.indexOf(UNDERSCORE); at >= 0; at = bytes.indexOf(UNDERSCORE, at + 1)) {
    // Beyond the ends of a piece there may be anything.
    if (isDigit(bytes[at - 1]) && isDigit(bytes[at + 1])) return true;
  }
  return false;
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

/** The first line that is no UTF-8, as a fault of the records. */
export async function encodingFault(source: Source): Promise<WalkedRecords> {
  let line = 0;
  let otherEncoding = true;
  for await (const bytes of linesOf(bytesOf(source))) {
    line++;
    if (!isUtf8(bytes)) {
      otherEncoding &&= mayBeWindows1252(bytes);
      break;
    }
    otherEncoding &&= isAscii(bytes);
  }
  const fault = notUtf8(line);
  return { count: 0, line, comments: [], fault, otherEncoding, joinedDigits: false };
}
