import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type OpenOptions, openProgram, type Program } from "../trainer-program/open-program.js";
import { root } from "./lrfinder.js";

// Programs that train, for tests; what they import, they find.

/** Where Python finds the helper. */
export const helpers = join(root, "packages/cli/helpers");
process.env.PYTHONPATH = helpers;

/** The Python of the path; every machine that tests has one. */
export const python = "python3";
/** Debian's own, for which there is a package of PyTorch. */
const systemPython = "/usr/bin/python3";

/** A Python that has PyTorch; undefined where none is installed. */
export const torchPython = [systemPython, python].find(
  (each) => spawnSync(each, ["-c", "import torch"]).status === 0,
);

/** The command line of the three weights to which something happens. */
export function weight(how: string, { at = 30, batch = 16 } = {}): readonly string[] {
  return [python, join(root, "packages/cli/src/testing/weight.py"), how, `${at}`, `${batch}`];
}

/** The command line of a program of Python that knows nothing of the helper. */
export function plainPython(program: string): readonly string[] {
  return [python, "-c", program];
}

/** Does something with an open program, and ends it. */
export async function withProgram<T>(
  command: readonly string[],
  use: (program: Program) => Promise<T>,
  options: Partial<OpenOptions> = {},
): Promise<T> {
  const { signal } = new AbortController();
  const program = await openProgram(command, { helloMs: 50_000, signal, ...options });
  try {
    return await use(program);
  } finally {
    await program.close();
  }
}
