import { dirname, resolve } from "node:path";
import type { Readable } from "node:stream";
import type { Suggestion } from "lrfinder";
import type { HistoryCurves } from "lrfinder/histories";
import { formatNumber } from "lrfinder/internal";
import { optimizerNames } from "lrfinder/names";
import { inputError } from "../../errors/input-error.js";
import { checkAlone, openAlone } from "../../files/open-alone.js";
import { jsonText } from "../../reporting/json.js";
import { reported } from "../../reporting/reported.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import { unlessInterrupted } from "../../shell/unless-interrupted.js";
import { headline } from "../../suggestion/headline.js";
import { type SuggestAnswer, suggestAnswer } from "./answer.js";
import { suggestDocument } from "./document.js";
import type { SuggestOptions } from "./options.js";
import { curvesIn, readHistory } from "./read-history.js";

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
  const { files, json, quiet } = options;
  await checkOut(options);
  // Standard input may never end.
  const history = await unlessInterrupted(readHistory({ files, standardInput }), signal);
  if (!history) return { exitCode: exitCodes.interrupted, text: "", complaints: ["interrupted"] };
  const curves = await curvesIn(history, options);
  const known = optimizerNames.find((name) => name === history.optimizer);
  const { optimizer = known, rule } = options;
  const answer = suggestAnswer(curves, { rule, optimizer, history });
  const drawn = { ...curves, suggestion: suggestionOf(answer) };
  const folder = options.out;
  if (folder !== undefined) await write(folder, { answer, drawn });
  const written = folder === undefined ? undefined : { folder, names: ["result.json", "loss.svg"] };
  const report = {
    answer,
    short: answer.lr === null ? undefined : formatNumber(answer.lr),
    headline: headline(answer).sentence,
    document: async () =>
      suggestDocument({ answer, curves, figure: await figureOf(drawn), written }),
  };
  return { exitCode: exitCodes[answer.status], ...(await reported(report, { json, quiet, out })) };
}

/** Beside a history of ours stand the files of its search, which ours would replace in part. */
async function checkOut({ files, out }: SuggestOptions): Promise<void> {
  if (out === undefined) return;
  for (const file of files) {
    const isBeside = [resolve(file), dirname(resolve(file))].includes(resolve(out));
    if (file === "-" || !isBeside) continue;
    throw inputError(`--out must be another folder than the one ${file} is in`);
  }
  await checkAlone(out);
}

/** What pictures are drawn from. */
type Drawn = HistoryCurves & { readonly suggestion: Suggestion };

async function figureOf(drawn: Drawn) {
  if (drawn.curve.losses.length < 2) return undefined;
  const { plotLoss } = await import("lrfinder/plot");
  return plotLoss(drawn, { subtitle: "" });
}

async function write(
  folder: string,
  { answer, drawn }: { answer: SuggestAnswer; drawn: Drawn },
): Promise<void> {
  const { plotLoss } = await import("lrfinder/plot");
  const { writeAnswer } = await import("../../files/whole-answer.js");
  await openAlone(folder);
  await writeAnswer(folder, {
    summary: { name: "result.json", text: (files) => jsonText({ ...answer, files }) },
    files: { "loss.svg": await plotLoss(drawn).toSvg() },
  });
}

function suggestionOf({ lr, band, rule, reason }: SuggestAnswer): Suggestion {
  return lr === null || band === null
    ? { status: "none", reason: reason ?? "" }
    : { status: "found", lr, band, rule };
}
