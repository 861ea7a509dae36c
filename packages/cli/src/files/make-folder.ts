import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { followed } from "./followed.js";

/**
 * Makes a folder, also where a link names it that leads nowhere yet, and those around it that are missing, level by level. Node makes all of them at
 * once where it is asked to, but never ends in file systems where a folder can neither be made nor
 * be found, such as `/proc`.
 *
 * @throws the system's error for the level that cannot be made.
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  let level = await followed(folder);
  while (!(await exists(level)) && dirname(level) !== level) {
    missing.unshift(level);
    level = dirname(level);
  }
  for (const path of missing) {
    try {
      await mkdir(path);
    } catch (error) {
      // Somebody else may have made it meanwhile.
      if (!(await exists(path))) throw error;
    }
  }
}

async function exists(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
