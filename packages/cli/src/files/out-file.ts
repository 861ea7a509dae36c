import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { cannotWrite } from "./cannot-write.js";
import { makeFolder } from "./make-folder.js";
import { checkFolder } from "./out-folder.js";
import { newPath } from "./staged-names.js";

/** A file that is written piece by piece, and is there whole or not at all. */
export interface OutFile {
  write(text: string): Promise<void>;
  /** Puts the file where it belongs, in place of what was there. */
  finish(): Promise<void>;
  /** Leaves no trace of it. */
  discard(): Promise<void>;
}

/**
 * Refuses a path that no file can be written to, before any work is done for it; nothing is created.
 *
 * @throws an error with code `cannot-write`.
 */
export async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw cannotWrite(path, { reason: "it is a folder" });
  // A device or a pipe would be replaced by a file.
  if (found && !found.isFile()) throw cannotWrite(path, { reason: "it is not a file" });
  await checkFolder(dirname(path));
}

/**
 * Starts a file beside its place, with the folders around it where they are missing.
 *
 * @throws an error with code `cannot-write`, as its methods do.
 */
export async function openFile(path: string): Promise<OutFile> {
  const temporary = newPath(dirname(path), basename(path));
  let file: FileHandle | undefined;
  const discard = async () => {
    await file?.close().catch(() => {});
    await rm(temporary, { force: true }).catch(() => {});
  };
  const tried = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (cause) {
      await discard();
      throw cannotWrite(path, { cause });
    }
  };
  await tried(async () => {
    await makeFolder(dirname(path));
    file = await open(temporary, "w");
  });
  return {
    write: (text) => tried(() => file!.appendFile(text)),
    finish: () =>
      tried(async () => {
        await file!.close();
        await rename(temporary, path);
      }),
    discard,
  };
}
