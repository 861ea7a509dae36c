import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  type History,
  type HistoryCurves,
  type ReadCurvesOptions,
  readCurves,
  readHistory,
} from "lrfinder/histories";
import { inputError } from "../../errors/input-error.js";
import { type Given, nameOf, readText } from "./read-text.js";

/** The files of a search of ours. */
const files = { history: "history.csv", answer: "result.json" } as const;

/**
 * Reads a recorded range test. Where its file has none but names one beside it, as an answer of
 * ours does, that is read if it is there; for a `history.csv`, what made the updates is looked up
 * in the answer beside it.
 *
 * @throws InputError where it cannot be read.
 */
export async function readHistoryFile(given: Given): Promise<History> {
  const { file, standardInput } = given;
  const found = await historyIn(given);
  const { elsewhere, optimizer } = found;
  if (elsewhere === undefined) return { ...found, optimizer: await optimizerBeside(given) };
  const beside = join(dirname(file), elsewhere);
  if (file === "-" || !existsSync(beside)) return found;
  return { ...(await historyIn({ file: beside, standardInput })), optimizer };
}

async function historyIn(given: Given): Promise<History> {
  const text = await readText(given);
  return asInput(() => readHistory({ name: nameOf(given.file), text }));
}

/**
 * The curves of a history.
 *
 * @throws InputError where it holds none.
 */
export function curvesIn(
  history: History,
  { lr, loss }: Pick<ReadCurvesOptions, "lr" | "loss">,
): HistoryCurves {
  const options = { lr: "--lr", loss: "--loss" };
  return asInput(() => readCurves(history, { lr, loss, options }));
}

/** What is wrong with a history is wrong with our input. */
function asInput<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "bad-history")) throw error;
    throw inputError(error.message, { cause: error });
  }
}

/** What made the updates of a history of ours; undefined where nothing beside it says so. */
async function optimizerBeside({ file, standardInput }: Given): Promise<string | undefined> {
  const beside = join(dirname(file), files.answer);
  if (basename(file) !== files.history || !existsSync(beside)) return undefined;
  try {
    return (await historyIn({ file: beside, standardInput })).optimizer;
  } catch {
    // Whatever else it is, it was not asked for.
    return undefined;
  }
}
