import { checkFolder, type OutFolder, openFolder } from "./out-folder.js";

// Locks are loaded only where a folder was asked for.

/**
 * Refuses a folder that cannot be written, or that another process writes to, before any work is
 * done for it; nothing is created.
 *
 * @throws an error with code `cannot-write`, which names the folder and why.
 */
export async function checkAlone(folder: string): Promise<void> {
  await checkFolder(folder);
  const { refuseTaken } = await import("./folder-lock.js");
  await refuseTaken(folder);
}

/**
 * Opens a folder, and keeps it for this process alone until that ends.
 *
 * @throws an error with code `cannot-write`.
 */
export async function openAlone(folder: string): Promise<OutFolder> {
  const { lockFolder } = await import("./folder-lock.js");
  await lockFolder(folder);
  return openFolder(folder);
}
