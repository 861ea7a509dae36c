import { dirname, isAbsolute, join, normalize } from "node:path";
import { readBytesOf } from "../../model/read-file.js";
import type { NeededFile } from "../../queue/sweep-entry.js";
import type { PlannedJob } from "./bases/base.js";
import { digestsOf } from "./digests.js";

/** What is to be known of the files of a sweep. */
export interface SweepFiles {
  /** The SHA-256 of files by their paths. */
  digests(paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The files beside a model's that hold its weights. */
  weights(model: string): Promise<readonly string[]>;
}

/**
 * The files as they are on this machine.
 *
 * @throws InputError naming a file that cannot be read.
 */
export function filesHere(): SweepFiles {
  const known = new Map<string, Promise<readonly string[]>>();
  return {
    digests: digestsOf,
    weights(model) {
      const names = known.get(model) ?? weightsBeside(model);
      known.set(model, names);
      return names;
    },
  };
}

/** The files of a sweep that a queue knows, wherever they are. */
export function filesKnown(files: readonly NeededFile[]): SweepFiles {
  const digests = new Map(files.map(({ path, written = path, digest }) => [written, digest]));
  return {
    digests: async () => digests,
    weights: async (model) =>
      files
        .filter(({ models }) => models?.includes(model))
        .map(({ path, written = path }) => written)
        .sort(),
  };
}

/** The model that a job trains; undefined where it makes a network for a table. */
export function modelOf({ request }: Pick<PlannedJob, "request">): string | undefined {
  const model =
    request.base === "train" || request.base === "find" ? request.flags.model : undefined;
  return typeof model === "string" ? model : undefined;
}

/** What is no model, or keeps weights in places that are refused, is told by the job that reads it. */
async function weightsBeside(model: string): Promise<readonly string[]> {
  const bytes = await readBytesOf(model);
  const { modelOutline } = await import("lrfinder/onnx");
  let names: readonly string[];
  try {
    names = modelOutline(bytes).externalFiles;
  } catch {
    return [];
  }
  const inside = names.filter((name) => !isAbsolute(name) && !normalize(name).startsWith(".."));
  return [...new Set(inside)].map((name) => join(dirname(model), name)).sort();
}
