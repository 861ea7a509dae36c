import { open, stat } from "node:fs/promises";
import { readBytes } from "./read-bytes.js";

/** What every ZIP begins with: an entry, or the end of one that has none. */
const zips = ["PK\x03\x04", "PK\x05\x06"];

/** What kind of file of arrays begins with these bytes; undefined for any other file. */
export function kindByStart(bytes: Uint8Array): "npy" | "npz" | undefined {
  const text = Buffer.from(bytes).toString("latin1");
  if (text.startsWith("\x93NUMPY")) return "npy";
  return zips.some((start) => text.startsWith(start)) ? "npz" : undefined;
}

/** How many bytes that takes. */
export const START_BYTES = 6;

/** Whether a path is that of arrays: by its ending, or by what the file begins with. */
export async function isOfArrays(path: string): Promise<boolean> {
  if (/\.np[yz]$/i.test(path)) return true;
  // What can be read but once is not looked into.
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return false;
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    return kindByStart(await readBytes(file, { at: 0, length: START_BYTES })) !== undefined;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
