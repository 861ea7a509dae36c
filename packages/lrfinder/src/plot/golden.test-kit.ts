import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

/**
 * `UPDATE_GOLDEN=1 npx vitest run golden` writes the files anew; look at them before committing.
 */
const folder = join(import.meta.dirname, "golden");
const update = process.env.UPDATE_GOLDEN === "1";

/** Expects a text to be that of a golden file. */
export function matchesGolden(name: string, text: string): void {
  const file = join(folder, name);
  if (update) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
}
