import { readFile } from "node:fs/promises";

/** The languages that there is a helper for. */
export const helperNames = ["python"] as const;

const files = { python: "lrfinder_exec.py" } as const;

/** The file that a program in a language imports, to be trained by `lrfinder exec`. */
export function readHelper(language: (typeof helperNames)[number]): Promise<string> {
  // Two folders up, both from here and from the bundle.
  return readFile(new URL(`../../helpers/${files[language]}`, import.meta.url), "utf8");
}
