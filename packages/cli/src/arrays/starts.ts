import { open, stat } from "node:fs/promises";
import { arraysByStart, START_BYTES } from "lrfinder/internal";
import { readBytes } from "./read-bytes.js";

/** Whether a path is that of arrays: by its ending, or by what the file begins with. */
export async function isOfArrays(path: string): Promise<boolean> {
  if (/\.np[yz]$/i.test(path)) return true;
  // What can be read but once is not looked into.
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return false;
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    return arraysByStart(await readBytes(file, { at: 0, length: START_BYTES })) !== undefined;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
