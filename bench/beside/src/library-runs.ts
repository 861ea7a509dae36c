import { fileURLToPath } from "node:url";
import { seeds } from "./command-runs.js";
import { libraryCases } from "./library-cases.js";
import type { Run } from "./run.js";

const program = fileURLToPath(new URL("library-answer.js", import.meta.url));

/** Each case of the library with each seed, in a process of its own. */
export function libraryRuns(): Run[] {
  return Object.keys(libraryCases).flatMap((name) =>
    seeds.map((seed) => ({
      name: `library: ${name}, seed ${seed}`,
      command: (clone) => [program, clone, name, String(seed)],
    })),
  );
}
