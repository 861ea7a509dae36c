import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { cannotWrite } from "./cannot-write.js";
import { removeLeftoversOf } from "./leftovers.js";
import { makeFolder } from "./make-folder.js";
import { type Digests, digestsIn, newPath, oldPath, summaryNames } from "./staged-names.js";
import { writeFlushed } from "./write-flushed.js";

/** What an answer is written from. */
export interface WholeAnswer {
  /** The file that says what the answer is; it is the last to come, and the first to go. */
  readonly summary: {
    readonly name: (typeof summaryNames)[number];
    /**
     * Its text, which holds the digests under the key `files`.
     */
    readonly text: (files: Digests) => string;
  };
  /**
   * The other files by their names, `weights/part.bin` for one in a folder within; undefined for one that such an answer can have and this one has
   * not.
   */
  readonly files: Readonly<Record<string, string | Uint8Array | undefined>>;
}

/**
 * Writes the files of an answer in place of those of the last one. All are written and flushed
 * beside their places first; then the old summary goes, the others come to their places, and the
 * new summary comes last. So an answer is whole where its summary is there: after a failure the old
 * one is back, and a process that was killed leaves one of the two, or none. Files of others stay.
 *
 * @param folder the path of a folder that is there.
 * @returns what the summary was given: the digest of every other file by its name.
 * @throws an error with code `cannot-write`.
 */
export async function writeAnswer(
  folder: string,
  { summary, files }: WholeAnswer,
): Promise<Digests> {
  const contents = Object.entries(files).flatMap(([name, content]) =>
    content === undefined ? [] : [[name, Buffer.from(content)] as const],
  );
  const digests = Object.fromEntries(contents.map(([name, bytes]) => [name, sha256(bytes)]));
  const names = contents.map(([name]) => name);
  let at = folder;
  try {
    for (const name of [summary.name, ...names]) {
      at = join(folder, name);
      refuseFolder(at);
      await makeFolder(dirname(at));
    }
    for (const [name, bytes] of contents) {
      at = join(folder, name);
      await writeFlushed(newPath(folder, name), bytes);
    }
    at = join(folder, summary.name);
    await writeFlushed(newPath(folder, summary.name), summary.text(digests));
    // From here on in one go, so that nothing but the end of the process comes between.
    const stale = staleNames(folder, { summary, files, names });
    for (const name of [summary.name, ...stale, ...names]) setAside(folder, name);
    flushFolder(folder);
    for (const name of names) {
      at = join(folder, name);
      renameSync(newPath(folder, name), at);
    }
    flushFolder(folder);
    at = join(folder, summary.name);
    renameSync(newPath(folder, summary.name), at);
    flushFolder(folder);
  } catch (cause) {
    cleanUp(folder);
    throw cannotWrite(at, { cause });
  }
  cleanUp(folder);
  return digests;
}

/** Puts the old answer back where the new one is not whole, and removes it where that is. */
function cleanUp(folder: string): void {
  try {
    removeLeftoversOf(folder, process.pid);
  } catch {
    // What cannot be removed now is removed by the next run.
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Renaming would take a folder of somebody else's out of the way. */
function refuseFolder(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw cannotWrite(path, { reason: "there is a folder of that name" });
}

/**
 * Files of the last answer that this one has not, and the summary of an answer of another kind,
 * where that would stand beside files of this one.
 */
function staleNames(
  folder: string,
  { summary, files, names }: WholeAnswer & { readonly names: readonly string[] },
): string[] {
  const stale = new Set(Object.keys(files));
  for (const kind of summaryNames) {
    const path = join(folder, kind);
    const digests = existsSync(path) ? digestsIn(readFileSync(path, "utf8")) : undefined;
    const its = Object.keys(digests ?? {});
    if (kind === summary.name) for (const name of its) stale.add(name);
    else if (its.some((name) => name in files)) stale.add(kind);
  }
  return [...stale].filter((name) => !names.includes(name));
}

function setAside(folder: string, name: string): void {
  const found = lstatSync(join(folder, name), { throwIfNoEntry: false });
  if (found && !found.isDirectory()) renameSync(join(folder, name), oldPath(folder, name));
}

/** Makes sure that what was renamed stays renamed, in this order, should the machine fail. */
function flushFolder(folder: string): void {
  try {
    const file = openSync(folder, "r");
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch {
    // Not every system opens folders.
  }
}
