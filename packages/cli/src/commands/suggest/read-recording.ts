import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { inputError } from "../../errors/input-error.js";
import { readDelimited } from "./delimited.js";
import { readJson } from "./json.js";
import { type Given, nameOf, readText } from "./read-text.js";
import type { Recording } from "./recording.js";

/**
 * Reads a recorded range test, its format known by its content. For an answer of ours, which holds no curve, the
 * `history.csv` beside it is read.
 *
 * @throws InputError where it cannot be read.
 */
export async function readRecording(given: Given): Promise<Recording> {
  const { file, standardInput } = given;
  const name = nameOf(file);
  const text = await readText(given);
  const found = /^\s*[{[]/.test(text) ? readJson(name, text) : readDelimited(name, text);
  if (found !== "answer") return found;
  const beside = join(dirname(file), "history.csv");
  if (file !== "-" && existsSync(beside)) {
    return readDelimited(beside, await readText({ file: beside, standardInput }));
  }
  throw inputError(
    `${name} is an answer of lrfinder, which holds no curve: give the history.csv that find writes beside it`,
  );
}
