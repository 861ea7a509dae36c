import { type FileHandle, open, stat } from "node:fs/promises";
import { arrayIn, arraysByStart, START_BYTES } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import type { ArrayFile } from "./array-file.js";
import { readBytes } from "./read-bytes.js";

/**
 * Opens a file of arrays, `.npz` or `.npy`; what it begins with says which.
 *
 * @throws InputError where there is none, or it is neither.
 */
export async function openArrays(path: string): Promise<ArrayFile> {
  if (path === "-") {
    throw inputError("arrays are not read from standard input: name an .npz or .npy file");
  }
  const found = await stat(path).catch((cause) => {
    const why = cause.code === "ENOENT" ? "does not exist" : "cannot be opened";
    throw inputError(`${path} ${why}: check the path`, { cause });
  });
  if (found.isDirectory()) throw inputError(`${path} is a folder: name a file in it`);
  const file = await open(path).catch((cause) => {
    throw inputError(`${path} cannot be read: check its permissions`, { cause });
  });
  try {
    const start = await readBytes(file, { at: 0, length: START_BYTES });
    const kind = arraysByStart(start);
    if (kind === "npy") return oneArray(path, { file, size: found.size });
    if (kind === "npz") {
      const { openNpz } = await import("./npz.js");
      return await openNpz(path, { file, size: found.size });
    }
    throw inputError(
      start.length === 0
        ? `${path} is empty`
        : `${path} is neither an .npz nor an .npy file: save it with numpy.savez or numpy.save`,
    );
  } catch (error) {
    await file.close();
    throw error;
  }
}

function oneArray(path: string, { file, size }: { file: FileHandle; size: number }): ArrayFile {
  return {
    path,
    read: async () => arrayIn(await readBytes(file, { at: 0, length: size }), path),
    close: () => file.close(),
  };
}
