import { dirname, resolve } from "node:path";
import type { Readable } from "node:stream";
import { formatNumber, type Suggestion } from "lrfinder";
import { inputError } from "../../errors/input-error.js";
import { checkFolder, openFolder } from "../../files/out-folder.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import { unlessInterrupted } from "../../shell/unless-interrupted.js";
import { type SuggestAnswer, suggestAnswer } from "./answer.js";
import { headline } from "./headline.js";
import type { SuggestOptions } from "./options.js";
import { type Curves, readCurves } from "./read-curves.js";
import { readRecording } from "./read-recording.js";
import { toldInTerminal } from "./told-in-terminal.js";

/**
 * `lrfinder suggest`: the learning rate off a range test that was run elsewhere.
 *
 * @throws InputError where the history cannot be read, or an error with code `cannot-write`.
 */
export async function suggest(
  options: SuggestOptions,
  {
    out,
    signal,
    standardInput = process.stdin,
  }: Pick<Surroundings, "out" | "signal"> & { readonly standardInput?: Readable },
): Promise<Outcome> {
  const { file, json, quiet } = options;
  await checkOut(options);
  // Standard input may never end.
  const recording = await unlessInterrupted(readRecording({ file, standardInput }), signal);
  if (!recording) return { exitCode: exitCodes.interrupted, text: "", complaints: ["interrupted"] };
  const curves = readCurves(recording, options);
  const { optimizer = recording.optimizer, rule } = options;
  const answer = suggestAnswer(curves.curve, { rule, optimizer, file: recording.name });
  const told = { answer, curves, suggestion: suggestionOf(answer) };
  const written = options.out === undefined ? undefined : await write(options.out, told);
  const exitCode = exitCodes[answer.status];
  if (json) return { exitCode, text: answerJson(answer) };
  if (!quiet) return { exitCode, text: toldInTerminal({ ...told, written }, out) };
  return answer.lr === null
    ? { exitCode, text: "", complaints: [headline(answer)] }
    : { exitCode, text: `${formatNumber(answer.lr)}\n` };
}

/** Beside a history of ours stand the files of its search, which ours would replace in part. */
async function checkOut({ file, out }: SuggestOptions): Promise<void> {
  if (out === undefined) return;
  if (file !== "-" && resolve(out) === dirname(resolve(file))) {
    throw inputError(`--out must be another folder than the one ${file} is in`);
  }
  await checkFolder(out);
}

async function write(
  folder: string,
  { answer, curves, suggestion }: { answer: SuggestAnswer; curves: Curves; suggestion: Suggestion },
): Promise<{ folder: string; names: readonly string[] }> {
  const open = await openFolder(folder);
  await open.write("result.json", answerJson(answer));
  const { plotLoss } = await import("lrfinder/plot");
  await open.write("loss.svg", await plotLoss({ ...curves, suggestion }).toSvg());
  return { folder, names: ["result.json", "loss.svg"] };
}

function suggestionOf({ lr, band, rule, reason }: SuggestAnswer): Suggestion {
  return lr === null || band === null
    ? { status: "none", reason: reason ?? "" }
    : { status: "found", lr, band, rule };
}

function answerJson(answer: SuggestAnswer): string {
  return `${JSON.stringify(answer, null, 2)}\n`;
}
