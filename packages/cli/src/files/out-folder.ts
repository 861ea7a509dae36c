import { constants } from "node:fs";
import { access, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type CodedError, cannotWrite } from "./cannot-write.js";
import { followed } from "./followed.js";
import { removeLeftovers, removeLeftoversOf } from "./leftovers.js";
import { makeFolder } from "./make-folder.js";
import { newPath } from "./staged-names.js";
import { writeFlushed } from "./write-flushed.js";

/**
 * Refuses a folder that cannot be written, before any work is done for it; it need not exist, and
 * nothing is created.
 *
 * @throws an error with code `cannot-write`, which names the folder and why.
 */
export async function checkFolder(folder: string): Promise<void> {
  let existing = await followed(folder).catch(() => resolve(folder));
  for (;;) {
    try {
      const found = await stat(existing);
      if (!found.isDirectory())
        throw cannotWrite(folder, { reason: `${existing} is not a folder` });
      await access(existing, constants.W_OK | constants.X_OK);
      return;
    } catch (cause) {
      const missing = ["ENOENT", "ENOTDIR"].includes(codeOf(cause) ?? "");
      if (!missing || dirname(existing) === existing) throw cannotWrite(folder, { cause });
      existing = dirname(existing);
    }
  }
}

/** A folder that can be written: that has been tried. */
export interface OutFolder {
  readonly path: string;
  /** Writes a file so that it is there whole or not at all, even after a crash. */
  write(name: string, contents: string | Uint8Array): Promise<void>;
  /** Removes a file of an earlier run, if there is one. */
  remove(name: string): Promise<void>;
}

/**
 * Creates a folder where it is missing, and tries to write into it. What a killed process was
 * writing there is removed, now and after every file.
 *
 * @throws an error with code `cannot-write`.
 */
export async function openFolder(folder: string): Promise<OutFolder> {
  const open: OutFolder = {
    path: folder,
    async write(name, contents) {
      const path = newPath(folder, name);
      try {
        await writeFlushed(path, contents);
        await rename(path, join(folder, name));
      } catch (cause) {
        await rm(path, { force: true }).catch(() => {});
        throw cannotWrite(join(folder, name), { cause });
      }
      // A process that was killed a moment before the folder was opened may have been seen running
      // still.
      try {
        removeLeftovers(folder);
      } catch {
        // The file is there; the next one tries again.
      }
    },
    remove: (name) => rm(join(folder, name), { force: true }).catch(() => {}),
  };
  try {
    await makeFolder(folder);
    await writeFile(newPath(folder, "trial"), "");
    // Whatever bears the number of this process is of another one, which had it before.
    removeLeftoversOf(folder, process.pid);
    removeLeftovers(folder);
  } catch (cause) {
    const missing = codeOf(cause) === "ENOENT";
    throw cannotWrite(folder, {
      cause,
      reason: missing ? "no folder can be made there" : undefined,
    });
  } finally {
    await rm(newPath(folder, "trial"), { force: true }).catch(() => {});
  }
  return open;
}

function codeOf(error: unknown): CodedError["code"] | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
