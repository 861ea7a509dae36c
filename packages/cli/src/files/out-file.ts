import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { cannotWrite } from "./cannot-write.js";
import { followed } from "./followed.js";
import { makeFolder } from "./make-folder.js";
import { checkFolder } from "./out-folder.js";
import { newPath } from "./staged-names.js";

/** A file that is written piece by piece, and is there whole or not at all. */
export interface OutFile {
  write(contents: string | Uint8Array): Promise<void>;
  /** Puts the file where it belongs, in place of what was there. */
  finish(): Promise<void>;
  /** Leaves no trace of it. */
  discard(): Promise<void>;
}

/**
 * Refuses a path that no file can be written to, before any work is done for it; nothing is
 * created.
 *
 * @throws an error with code `cannot-write`.
 */
export async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw cannotWrite(path, { reason: "it is a folder" });
  if (found && !found.isFile()) return;
  await checkFolder(dirname(await followed(path).catch(() => path)));
}

/** Whether a path leads to a device or a pipe, which what is written reaches at once. */
export async function isDevice(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/**
 * Starts a file beside its place, with the folders around it where they are missing. A device or a pipe is written to
 * as it is, and a link leads to the file that it names, even if that is not there yet.
 *
 * @throws an error with code `cannot-write`, as its methods do.
 */
export async function openFile(given: string): Promise<OutFile> {
  const path = await followed(given).catch((cause) => {
    throw cannotWrite(given, { cause });
  });
  const direct = await isDevice(path);
  const temporary = direct ? path : newPath(dirname(path), basename(path));
  let file: FileHandle | undefined;
  const discard = async () => {
    await file?.close().catch(() => {});
    if (!direct) await rm(temporary, { force: true }).catch(() => {});
  };
  const tried = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (cause) {
      await discard();
      throw cannotWrite(given, { cause });
    }
  };
  await tried(async () => {
    if (!direct) await makeFolder(dirname(path));
    file = await open(temporary, "w");
  });
  return {
    write: (contents) => tried(() => file!.appendFile(contents)),
    finish: () =>
      tried(async () => {
        await file!.close();
        if (!direct) await rename(temporary, path);
      }),
    discard,
  };
}
