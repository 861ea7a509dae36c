import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { inputError } from "../../errors/input-error.js";
import { readDelimited } from "./delimited.js";
import { readJson } from "./json.js";
import { type Given, nameOf, readText } from "./read-text.js";
import type { Recording } from "./recording.js";

/** The files of a search of ours. */
const files = { history: "history.csv", answer: "result.json" } as const;

/**
 * Reads a recorded range test, its format known by its content. For an answer of ours, which holds no curve, the
 * `history.csv` beside it is read; for a `history.csv`, what made the updates is looked up in the answer beside it.
 *
 * @throws InputError where it cannot be read.
 */
export async function readRecording(given: Given): Promise<Recording> {
  const { file, standardInput } = given;
  const name = nameOf(file);
  const text = await readText(given);
  const found = /^\s*[{[]/.test(text) ? readJson(name, text) : readDelimited(name, text);
  if (!("ours" in found)) return { ...found, optimizer: await optimizerBeside(given) };
  const beside = join(dirname(file), files.history);
  if (file !== "-" && existsSync(beside)) {
    const history = readDelimited(beside, await readText({ file: beside, standardInput }));
    return { ...history, optimizer: found.optimizer };
  }
  throw inputError(
    `${name} is an answer of lrfinder, which holds no curve: give the history.csv that find writes beside it`,
  );
}

/** What made the updates of a history of ours; undefined where nothing beside it says so. */
async function optimizerBeside({ file, standardInput }: Given): Promise<string | undefined> {
  const beside = join(dirname(file), files.answer);
  if (basename(file) !== files.history || !existsSync(beside)) return undefined;
  try {
    const found = readJson(beside, await readText({ file: beside, standardInput }));
    return "ours" in found ? found.optimizer : undefined;
  } catch {
    // Whatever else it is, it was not asked for.
    return undefined;
  }
}
