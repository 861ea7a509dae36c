import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { notUtf8, type Records, recordWalk } from "lrfinder/internal";
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
  options: { delimiter: string; stopAfter?: number },
): Promise<Records> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const walk = recordWalk(options);
  for await (const chunk of bytesOf(source)) {
    if (!decodes(decoder, chunk)) return encodingFault(source);
    if (!walk.walk(chunk)) return walk.found({ last: false });
  }
  if (!decodes(decoder)) return encodingFault(source);
  return walk.found({ last: true });
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
  return { count: 0, line, fault: notUtf8(line) };
}
