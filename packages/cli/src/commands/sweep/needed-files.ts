import { stat } from "node:fs/promises";
import { inputError } from "../../errors/input-error.js";
import { isInside, type NeededFile } from "../../queue/sweep-entry.js";

/**
 * The files that workers need, by their digests.
 *
 * @throws InputError for a path that leads out of the folder that the command is run in.
 */
export async function neededFiles(digests: ReadonlyMap<string, string>): Promise<NeededFile[]> {
  return Promise.all(
    Array.from(digests, async ([path, digest]) => {
      if (!isInside(path)) {
        throw inputError(
          `with --queue, files are named within the folder that the command is run in, where workers look for them below their --data: run it where ${path} is such a name`,
        );
      }
      return { path, digest, bytes: (await stat(path)).size };
    }),
  );
}
