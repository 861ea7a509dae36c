import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Whether something in one of these places, by their paths from the root, was written after a built
 * file.
 */
export function changedSince(built, places) {
  const written = existsSync(built) ? statSync(built).mtimeMs : 0;
  return places.some((place) => lastWritten(join(root, place)) > written);
}

/**
 * When anything in a place was last written, a removed file included: its folder has changed then.
 */
function lastWritten(place) {
  const { mtimeMs } = statSync(place);
  if (!statSync(place).isDirectory()) return mtimeMs;
  const inside = readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter((path) => !/(\.(test\.ts|tsbuildinfo|d\.ts|map)|worker-bundle\.\w+)$/.test(path))
    .map((path) => statSync(join(place, path)).mtimeMs);
  return Math.max(mtimeMs, ...inside);
}
