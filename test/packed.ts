import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// The packages as npm publishes them: for tests.

/** The repository's root. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folders of the packages that are published. */
export const published = ["packages/lrfinder", "packages/cli"] as const;

/** Runs npm or npx in a folder, as a person would who has never seen this repository. */
export function ran(
  command: "npm" | "npx",
  { folder, words }: { folder: string; words: readonly string[] },
): string {
  const shell = process.platform === "win32";
  return execFileSync(command, words, {
    cwd: folder,
    encoding: "utf8",
    env: strangersEnvironment(),
    shell,
  });
}

/**
 * The environment without what `npm test` adds to it, above all the settings of this repository,
 * but with the switch that the README names.
 */
export function strangersEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(?!config_(registry|cache|userconfig)$)|NODE_ENV$|INIT_CWD$)/i.test(name),
  );
  return { ...Object.fromEntries(kept), ONNXRUNTIME_NODE_INSTALL: "skip" };
}

/** Packs a package into a folder; the path of the tarball. */
export function packedInto(folder: string, name: (typeof published)[number]): string {
  const words = ["pack", "--ignore-scripts", "--offline", "--silent", "--pack-destination"];
  const options = { folder: join(root, name), words: [...words, folder] };
  return join(folder, ran("npm", options).trim());
}

/** A new folder outside the repository, and how to remove it. */
export function emptyFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "lrfinder-package-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
