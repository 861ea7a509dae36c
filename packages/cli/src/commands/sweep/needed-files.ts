import { stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, posix, relative, resolve, sep } from "node:path";
import { inputError } from "../../errors/input-error.js";
import { isInside, type NeededFile } from "../../queue/sweep-entry.js";
import { modelOf } from "./sweep-files.js";
import type { SweepJob } from "./sweep-job.js";

/**
 * The files that workers need, by their digests, and the names that they have there: their paths
 * within the folder that the command is run in. What lies outside of it is named without what leads
 * there: `../tables/a.csv` is `tables/a.csv`.
 *
 * @throws InputError for a path that no machine could have alike.
 */
export async function neededFiles(jobs: readonly SweepJob[]): Promise<NeededFile[]> {
  const names = namesForWorkers();
  const needed = new Map<string, { path: string; digest: string; models: Set<string> }>();
  const note = (written: string, digest: string, model?: string) => {
    // What lies beside a model lies beside it everywhere.
    const beside = model === undefined ? undefined : posix.dirname(names.of(model));
    const path =
      model === undefined
        ? names.of(written)
        : posix.join(beside!, slashed(relative(dirname(model), written)));
    const known = needed.get(written) ?? { path, digest, models: new Set() };
    if (model !== undefined) known.models.add(model);
    needed.set(written, known);
  };
  for (const { job, weights, trial } of jobs) {
    const { files } = trial.asked;
    for (const [i, path] of job.files.entries()) note(path, files[i]!);
    for (const [i, path] of weights.entries()) {
      note(path, files[job.files.length + i]!, modelOf(job));
    }
  }
  return Promise.all(
    Array.from(needed, async ([written, { path, digest, models }]) => {
      if (!isInside(path)) {
        throw inputError(
          `with --queue, the path of a file may hold no backslash and no colon, since workers could not have it alike: rename ${written}`,
        );
      }
      return {
        ...{ path, digest, bytes: (await stat(written)).size },
        ...(written !== path && { written }),
        ...(models.size > 0 && { models: [...models].sort() }),
      };
    }),
  );
}

/** Names of files that differ as the files do: those of one folder stay together. */
function namesForWorkers(): { of(path: string): string } {
  const folders = new Map<string, string>();
  const taken = new Set<string>();
  const folderOf = (folder: string): string => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const within = slashed(relative(process.cwd(), folder)).replace(/^(\.\.(\/|$))+/, "");
    // On another drive of Windows, there is no way from one to the other.
    const plain = isAbsolute(within) ? within.replace(/^[a-z]:\/*/i, "") : within;
    let name = plain;
    for (let i = 1; taken.has(name); i++) name = posix.join(String(i), plain);
    taken.add(name);
    folders.set(folder, name);
    return name;
  };
  return {
    of(path) {
      const whole = resolve(path);
      return posix.join(folderOf(dirname(whole)), basename(whole));
    },
  };
}

function slashed(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}
