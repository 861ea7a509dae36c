import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type EncodedTable, encodeTable, isRefusal, refusalInWords } from "lrfinder/table";
import { loadData } from "../../packages/cli/src/table/load-data.js";
import { readTable } from "../../packages/lab/src/table/read-table.js";
import { remedies } from "../../packages/lab/src/table/remedies.js";

/** A file as bytes, and the column to predict. */
export interface Asked {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly target: string;
}

/** What the page makes of a file: its numbers, or the sentence that refuses it. */
export async function onPage({ name, bytes, target }: Asked): Promise<EncodedTable | string> {
  const read = await readTable({ name, bytes });
  if ("wrong" in read) return read.wrong;
  const at = read.table.names.indexOf(target);
  if (at < 0) return `${name} has no column ${JSON.stringify(target)}`;
  const encoded = encodeTable(read.table, { target: at });
  return isRefusal(encoded) ? refusalInWords(encoded, { table: name, remedies }) : encoded;
}

/** What the command makes of it, written into this folder. */
export async function inCommand(
  folder: string,
  { name, bytes, target }: Asked,
): Promise<EncodedTable | string> {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return loadData({ file, target, task: "auto" }).catch((error: Error) =>
    // The page has no flags.
    error.message
      .replace(`${folder}/`, "")
      .replace(/^--target: (.*? no column ".*?").*/, "$1")
      .replace(/say which with --dates .*, or (?=write)/, ""),
  );
}

/** Where what the command and the page make of a file differs; undefined where it does not. */
export function whereTheyDiffer(
  command: EncodedTable | string,
  page: EncodedTable | string,
): string | undefined {
  if (typeof command === "string" || typeof page === "string") {
    // What there is to do about it differs.
    const [one, other] = [command, page].map((answer) => String(answer).split("; ")[0]);
    return one === other ? undefined : `the command: ${one}; the page: ${other}`;
  }
  const keys = new Set([...Object.keys(command), ...Object.keys(page)]) as Set<keyof EncodedTable>;
  for (const key of keys) {
    const [one, other] = [command, page].map((table) => plain(table[key]));
    if (isDeepStrictEqual(one, other)) continue;
    return `${key} of the command: ${JSON.stringify(one)}; of the page: ${JSON.stringify(other)}`;
  }
  return undefined;
}

function plain(value: EncodedTable[keyof EncodedTable]) {
  return ArrayBuffer.isView(value) ? Array.from(value) : value;
}
