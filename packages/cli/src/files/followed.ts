import { readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** So many links lead on from one to the next at most, as in Linux. */
const MOST_LINKS = 40;

/**
 * Where a path leads when every link in it is followed, whether there is anything or not.
 *
 * @throws the system's error where links lead in a circle, or cannot be followed.
 */
export function followed(path: string): Promise<string> {
  return follow(resolve(path), MOST_LINKS);
}

async function follow(path: string, left: number): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if ((code !== "ENOENT" && code !== "ENOTDIR") || left === 0) throw error;
  }
  const parent = dirname(path);
  if (parent === path) return path;
  const folder = await follow(parent, left);
  const place = join(folder, basename(path));
  const target = await readlink(place).catch(() => undefined);
  return target === undefined ? place : follow(resolve(folder, target), left - 1);
}
