import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Readable } from "node:stream";
import {
  type History,
  type HistoryCurves,
  type ReadCurvesOptions,
  readCurves,
  readHistoryFiles,
} from "lrfinder/histories";
import { inputError } from "../../errors/input-error.js";
import { filesIn } from "./files-in-folder.js";
import { readFileBytes } from "./read-bytes.js";

/** Where a history comes from: files, folders, and standard input as `-`. */
export interface GivenHistory {
  readonly files: readonly string[];
  readonly standardInput: Readable;
}

/** The files of a search of ours. */
const ours = { history: "history.csv", answer: "result.json" } as const;

/**
 * Reads a recorded range test. Where its file has none but names one beside it, as an answer of ours
 * does, that is read if it is there; for a `history.csv`, what made the updates is looked up in the
 * answer beside it.
 *
 * @throws InputError where it cannot be read.
 */
export async function readHistory({ files, standardInput }: GivenHistory): Promise<History> {
  const all = files.flatMap(filesIn);
  const found = await historyIn({ files: all, standardInput });
  const [file] = all;
  if (file === undefined || file === "-" || all.length > 1) return found;
  const { elsewhere, optimizer } = found;
  if (elsewhere === undefined) return { ...found, optimizer: await optimizerBeside(file) };
  const beside = join(dirname(file), elsewhere);
  if (!existsSync(beside)) return found;
  return { ...(await historyIn({ files: [beside], standardInput })), optimizer };
}

async function historyIn({ files, standardInput }: GivenHistory): Promise<History> {
  const read = await Promise.all(files.map((file) => readFileBytes({ file, standardInput })));
  return asInput(() => readHistoryFiles(read));
}

/**
 * The curves of a history.
 *
 * @throws InputError where it holds none.
 */
export async function curvesIn(
  history: History,
  { lr, loss }: Pick<ReadCurvesOptions, "lr" | "loss">,
): Promise<HistoryCurves> {
  const options = { lr: "--lr", loss: "--loss" };
  return asInput(() => readCurves(history, { lr, loss, options }));
}

/** What is wrong with a history is wrong with our input. */
async function asInput<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "bad-history")) throw error;
    throw inputError(error.message, { cause: error });
  }
}

/** What made the updates of a history of ours; undefined where nothing beside it says so. */
async function optimizerBeside(file: string): Promise<string | undefined> {
  const beside = join(dirname(file), ours.answer);
  if (basename(file) !== ours.history || !existsSync(beside)) return undefined;
  try {
    return (await historyIn({ files: [beside], standardInput: process.stdin })).optimizer;
  } catch {
    // Whatever else it is, it was not asked for.
    return undefined;
  }
}
