import { constants } from "node:buffer";
import { brokenJsonLine } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { complaint } from "./database.js";
import { linesOf } from "./lines.js";
import { bytesOf, type Source } from "./source.js";

/** What a file of JSON may hold. */
export const accepted = "it must hold an array of objects, or one object a line";

/** The line of a value, counted from 1, in a file with one a line. */
export async function lineOfValue(source: Source, row: number): Promise<number> {
  let [line, values] = [0, 0];
  for await (const bytes of linesOf(bytesOf(source))) {
    line++;
    if (bytes.toString("utf8").trim() !== "") values++;
    if (values === row) break;
  }
  return line;
}

/**
 * Says where JSON is broken; DuckDB's own line numbers are off by some.
 *
 * @param cause what DuckDB says; left out where the text ends too early.
 */
export async function malformed(
  source: Source,
  { byLine, cause }: { byLine: boolean; cause?: unknown },
): Promise<never> {
  const said = cause === undefined ? "it ends too early" : complaint(cause);
  const line = await (byLine ? firstBrokenLine(source) : brokenJsonLine(await wholeText(source)));
  const where = line === undefined ? `: ${said}` : `, line ${line}: this is broken JSON`;
  throw inputError(`${source.name}${where}; ${accepted}`, { cause });
}

async function firstBrokenLine(source: Source): Promise<number | undefined> {
  let line = 0;
  for await (const bytes of linesOf(bytesOf(source))) {
    line++;
    const text = bytes.toString("utf8");
    try {
      if (text.trim() !== "") JSON.parse(text);
    } catch {
      return line;
    }
  }
  return undefined;
}

/** The text of a file, or of an empty array if it is longer than a string can be. */
async function wholeText(source: Source): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytesOf(source)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return bytes.length <= constants.MAX_STRING_LENGTH ? bytes.toString("utf8") : "[]";
}
