import { readdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import type { OwnFolder } from "./own-folder.js";

/** A folder that a program runs in. */
export interface JobFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Makes a folder of its own for a program: what lies in `--data` stands there under the same names, and
 * what the program writes beside it stays apart from what others write.
 */
export async function jobFolder(
  data: string | undefined,
  { own }: { own: OwnFolder },
): Promise<JobFolder> {
  const path = await own.make("job-");
  const names = data === undefined ? [] : await readdir(data);
  await Promise.all(names.map((name) => symlink(join(data!, name), join(path, name))));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
