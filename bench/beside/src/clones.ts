import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** One thing of each of the two clones. */
export interface Sides<T> {
  readonly old: T;
  readonly new: T;
}

/** The name of a side. */
export type Side = keyof Sides<unknown>;

/** The clone that this program is part of. */
export const thisClone = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * Both clones: the one whose folder the command line names, and this one.
 *
 * @throws Error where none is named, or there is no built clone there.
 */
export function clones(folder: string | undefined): Sides<string> {
  if (folder === undefined || folder.startsWith("-")) {
    throw new Error("name the folder of a built clone to compare with, after --");
  }
  // npm runs scripts in the root of the workspace, wherever it was called.
  const old = resolve(process.env.INIT_CWD ?? "", folder);
  const built = ["packages/lrfinder/dist/index.js", "packages/cli/dist"];
  if (!built.every((path) => existsSync(join(old, path)))) {
    throw new Error(`${old} is no built clone: run npm ci && npm run build there`);
  }
  return { old, new: thisClone };
}

/** The address of a module of a clone, by its public name. */
export function moduleUrl(clone: string, name: string): string {
  return pathToFileURL(createRequire(join(clone, "package.json")).resolve(name)).href;
}
