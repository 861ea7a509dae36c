import { realpath } from "node:fs/promises";
import { inputError } from "../../errors/input-error.js";
import { checkFile } from "../../files/out-file.js";

/**
 * Refuses a path for predictions that cannot be written to, or that is what they are made from.
 *
 * @param made the files that they are made from, by what sentences call them.
 */
export async function checkOut(
  out: string,
  made: readonly (readonly [name: string, path: string])[],
): Promise<void> {
  await checkFile(out);
  const real = (path: string) => realpath(path).catch(() => undefined);
  const there = await real(out);
  for (const [name, path] of made) {
    if (there !== undefined && there === (await real(path))) {
      throw inputError(`--out: ${out} is the ${name} itself; choose another name`);
    }
  }
}
