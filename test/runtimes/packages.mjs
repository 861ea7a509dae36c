// The packages of this repository, packed as npm publishes them, and how npm installs.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Packs the library or the command into a folder; the path of the tarball. */
export function packed(name, folder) {
  const words = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
  return join(folder, npm(join(root, "packages", name), words));
}

/** Makes a folder with a package of its own, and installs into it. */
export function install(folder, packages) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  npm(folder, ["install", "--no-audit", "--no-fund", "--loglevel=error", ...packages]);
}

/** The manifest of the library. */
export const library = JSON.parse(
  readFileSync(join(root, "packages/lrfinder/package.json"), "utf8"),
);

/** The optional peers of the library, each in the version that this repository is tested with. */
export function peers() {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return Object.keys(library.peerDependencies).map(
    (name) => `${name}@${packages[`node_modules/${name}`].version}`,
  );
}

function npm(folder, words) {
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" };
  const shell = process.platform === "win32";
  return execFileSync("npm", words, { cwd: folder, encoding: "utf8", env, shell }).trim();
}
