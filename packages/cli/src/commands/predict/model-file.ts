import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type ModelCard, readModelCard } from "lrfinder/onnx";
import { inputError } from "../../errors/input-error.js";

/** A model file, and what it says of itself. */
export interface ModelFile {
  /** Its path, as sentences call it. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly card: ModelCard;
}

/**
 * The file of a model: itself, or `model.onnx` in a folder.
 *
 * @throws InputError where there is none.
 */
export async function modelPath(place: string): Promise<string> {
  const found = await stat(place).catch((cause) => {
    const why = cause.code === "ENOENT" ? "does not exist" : "cannot be opened";
    throw inputError(`MODEL: ${place} ${why}: check the path`, { cause });
  });
  return found.isDirectory() ? join(place, "model.onnx") : place;
}

/**
 * Reads a model that was trained on a table: a file, or `model.onnx` in a folder.
 *
 * @throws InputError where there is none that we wrote.
 */
export async function readModelFile(place: string): Promise<ModelFile> {
  const path = await modelPath(place);
  const bytes = await readFile(path).catch((cause) => {
    throw inputError(
      cause.code === "ENOENT"
        ? `MODEL: the folder ${place} holds no model.onnx`
        : `MODEL: ${path} cannot be read: check its permissions`,
      { cause },
    );
  });
  const read = readModelCard(bytes);
  if (read.status === "none") throw inputError(`MODEL: ${path} ${read.reason}`);
  return { path, bytes, card: read.card };
}
