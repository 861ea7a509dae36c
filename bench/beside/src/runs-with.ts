import type { Run } from "./run.js";

/** The runs that have a text in their names, and those whose files they read, in their order. */
export function runsWith(text: string, runs: readonly Run[]): Run[] {
  const named = runs.filter(({ name }) => name.includes(text));
  const read = new Set(named.map(({ reads }) => reads));
  return runs.filter((run) => named.includes(run) || read.has(run.name));
}
