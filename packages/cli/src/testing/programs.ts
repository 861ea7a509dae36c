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

/** The version of a package of Python, as [major, minor]; undefined where it is not installed. */
function installed(command: string, name: string): readonly [number, number] | undefined {
  const program = `import importlib.metadata as m; print(m.version("${name}"))`;
  const { stdout } = spawnSync(command, ["-c", program], { encoding: "utf8" });
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(stdout) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}

/** The first Python that has a package, of this version or later; undefined where none has it. */
function pythonWith(name: string, [major, minor] = [0, 0]): string | undefined {
  return [systemPython, python].find((command) => {
    const found = installed(command, name);
    return found && (found[0] > major || (found[0] === major && found[1] >= minor));
  });
}

/** A Python that has PyTorch. */
export const torchPython = pythonWith("torch");
/** A Python whose PyTorch scales gradients without a GPU, too. */
export const scalerPython = pythonWith("torch", [2, 3]);
/** A Python that has Keras 3, and which of its backends. */
export const kerasPython = pythonWith("keras", [3, 0]);
export const kerasBackends = ["jax", "torch", "tensorflow"].filter((backend) => {
  const names = backend === "tensorflow" ? [backend, "tensorflow_cpu"] : [backend];
  return kerasPython !== undefined && names.some((name) => installed(kerasPython, name));
});

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
