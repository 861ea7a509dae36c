import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize } from "node:path";
import type { ExternalData } from "lrfinder/onnx";
import { inputError } from "../errors/input-error.js";

/**
 * Reads a model's file.
 *
 * @throws InputError naming the file.
 */
export async function readBytesOf(path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause) => {
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: "does not exist: check the path",
      EISDIR: "is a folder: name the .onnx file in it",
    };
    throw inputError(
      `--model: ${path} ${reasons[cause.code] ?? "cannot be read: check its permissions"}`,
      { cause },
    );
  });
}

/**
 * Reads the files beside a model's that hold its weights.
 *
 * @param names their paths, as the model's file has them.
 * @throws InputError naming the one that is missing.
 */
export async function readExternalData(
  path: string,
  names: readonly string[],
): Promise<readonly ExternalData[]> {
  return Promise.all(
    names.map(async (name) => {
      if (isAbsolute(name) || normalize(name).startsWith("..")) {
        throw inputError(
          `--model: ${path} keeps weights in ${name}, and may only name files in its own folder`,
        );
      }
      const data = await readFile(join(dirname(path), name)).catch((cause) => {
        throw inputError(
          `--model: ${path} keeps weights in ${name}, which cannot be read beside it`,
          { cause },
        );
      });
      return { path: name, data };
    }),
  );
}
