// PyTorch is timed where Debian's Python has it:
//   apt-get install python3-torch libopenblas0-pthread
// Without OpenBLAS Debian's torch multiplies matrices by the reference BLAS, ten times slower,
// which would flatter us.
import { execFileSync, spawnSync } from "node:child_process";

/** Debian's Python. */
export const python = "/usr/bin/python3";

/** What to print where PyTorch is missing. */
export const torchIsMissing =
  `PyTorch was not timed: ${python} has no torch here ` +
  "(Debian: apt-get install python3-torch libopenblas0-pthread)";

/**
 * Environment in which PyTorch has one thread. OpenBLAS has threads of its own, one for each core,
 * which torch.set_num_threads leaves as they are.
 */
export const oneThread = { OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1" };

/** What a program for PyTorch prints as JSON; undefined where Python or PyTorch is missing. */
export function inTorch(program, words) {
  // OpenBLAS picks the kernel for this processor itself, whatever else this shell is set up for.
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...others } = process.env;
  const env = { ...others, ...oneThread };
  try {
    const stdio = ["ignore", "pipe", "pipe"];
    return JSON.parse(execFileSync(python, [program, ...words], { encoding: "utf8", env, stdio }));
  } catch (error) {
    const missing = /ENOENT|No module named 'torch'/.test(`${error.message} ${error.stderr}`);
    if (missing) return undefined;
    throw error;
  }
}

/** Whether PyTorch is installed. */
export function hasTorch() {
  return spawnSync(python, ["-c", "import torch"]).status === 0;
}
