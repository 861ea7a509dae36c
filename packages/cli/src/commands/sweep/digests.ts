import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { inputError } from "../../errors/input-error.js";

/**
 * The SHA-256 of files by their paths, each read once.
 *
 * @throws InputError naming the file that cannot be read.
 */
export async function digestsOf(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>();
  for (const path of new Set(paths)) digests.set(path, await digestOf(path));
  return digests;
}

async function digestOf(path: string): Promise<string> {
  try {
    // A folder of Parquet files or a pattern is what the reader of tables says of it.
    if (!(await stat(path)).isFile()) throw inputError(`${path} must be a file`);
    const hash = createHash("sha256");
    for await (const piece of createReadStream(path)) hash.update(piece);
    return hash.digest("hex");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    if (code === "bad-input") throw cause;
    const why =
      code === "ENOENT"
        ? "does not exist: check the path"
        : "cannot be read: check its permissions";
    throw inputError(`${path} ${why}`, { cause });
  }
}
