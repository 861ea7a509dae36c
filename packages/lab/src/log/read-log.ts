import { type History, readHistoryFiles } from "lrfinder/histories";
import { utf16Of } from "lrfinder/internal";
import type { Readable } from "../find/line.js";
import { type TableFile, unpackedFile } from "../table/content.js";
import { logText } from "../text/log.js";

/** Longer logs are none of a range test. */
const MOST_BYTES = 2 ** 27;

/**
 * Reads the files of a log.
 *
 * @throws an error whose message is a sentence for the reader.
 */
export async function readLog(files: readonly Readable[]): Promise<History> {
  const read = await Promise.all(
    files.map(async (file) =>
      unpacked({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }),
    ),
  );
  return readHistoryFiles(
    read.map(({ name, bytes }) => ({ name, bytes, text: () => textOf(name, bytes) })),
  );
}

async function unpacked(file: TableFile): Promise<TableFile> {
  const found = await unpackedFile(file);
  if ("wrong" in found) throw new Error(`${file.name}${found.wrong}`);
  if (found.bytes.length <= MOST_BYTES) return found;
  throw new Error(`${file.name} ${logText.tooLong(MOST_BYTES / 2 ** 20)}`);
}

/** Text in UTF-8 or UTF-16, without a byte order mark. */
function textOf(name: string, bytes: Uint8Array): string {
  const encoding = utf16Of(bytes) ?? "utf-8";
  if (encoding === "utf-8" && bytes.includes(0)) throw new Error(`${name} ${logText.notText}`);
  return new TextDecoder(encoding).decode(bytes);
}
