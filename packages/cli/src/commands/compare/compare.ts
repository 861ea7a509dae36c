import { formatNumber, usualLr } from "lrfinder/internal";
import type { ComparedDescent, CompareProgress, Network } from "lrfinder/onnx";
import { checkAlone, openAlone } from "../../files/open-alone.js";
import type { OutFolder } from "../../files/out-folder.js";
import type { Digests } from "../../files/staged-names.js";
import { networkFor } from "../../network/network.js";
import { readingText } from "../../network/words.js";
import { htmlPage } from "../../reporting/html.js";
import { jsonText } from "../../reporting/json.js";
import { reported } from "../../reporting/reported.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import type { Data } from "../../table/index.js";
import { type TimeLeft, timeLeft } from "../../terminal/time-left.js";
import { type CompareAnswer, compareAnswer } from "./answer.js";
import { compareDocument, headline } from "./document.js";
import { variant } from "./findings.js";
import { historyCsv } from "./history.js";
import { type CompareCommandOptions, type CompareFlags, compareOptions } from "./options.js";
import { drawPictures, lossScale, type Pictures } from "./pictures.js";

/**
 * `lrfinder compare`: batch, stochastic and mini-batch gradient descent compared on a table.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`, where nothing can
 *   be compared.
 */
export async function compare(
  file: string,
  flags: CompareFlags,
  around: Surroundings,
): Promise<Outcome> {
  const options = compareOptions(file, flags);
  const { out, json, quiet } = options;
  const { signal } = around;
  if (out !== undefined) await checkAlone(out);
  const silent = json || quiet;
  const left = timeLeft(around.seconds);
  const progress = (line: string) => {
    if (!silent) around.progress(line);
  };

  const reading = (share?: number) => progress(readingText(options, { share, left }));
  reading();
  const { loadData } = await import("../../table/index.js");
  const data = await loadData({ ...options, onRead: reading });
  const network = await networkFor(data, options);
  const folder = out === undefined ? undefined : await openAlone(out);
  const descents = await descend({ ...network, data }, options, { signal, progress, left });
  progress("");
  const answer = compareAnswer({
    ...{ descents, data },
    optimizer: options.optimizer,
    hidden: options.hidden,
    seconds: around.seconds(),
  });
  const digests = folder && (await keep(folder, { answer, descents, data, options, signal }));
  const files = digests ? ["result.json", ...Object.keys(digests)] : [];
  if (signal.aborted) {
    const there = digests ? `; what was measured is in ${out}` : "";
    return { exitCode: exitCodes.interrupted, text: "", complaints: [`interrupted${there}`] };
  }
  const report = {
    answer,
    short: answer.lowest === null ? undefined : String(answer.lowest),
    headline: headline(answer).sentence,
    document: async () =>
      compareDocument({ answer, options, data, files, figure: await figureOf(descents) }),
  };
  const { text, complaints } = await reported(report, { json, quiet, out: around.out });
  return { exitCode: exitCodes[answer.status], text, complaints };
}

async function descend(
  trained: Network & { readonly data: Data },
  options: CompareCommandOptions,
  {
    signal,
    progress,
    left,
  }: { signal: AbortSignal; progress: (line: string) => void; left: TimeLeft },
): Promise<ComparedDescent[]> {
  const { compareBatchSizes } = await import("lrfinder/onnx");
  const { batchSizes, lr, epochs, budgetSeconds, seed } = options;
  return compareBatchSizes(
    { ...trained, seed },
    {
      ...{ batchSizes, epochs, seconds: budgetSeconds, signal },
      learningRate: lr ?? usualLr(options.optimizer),
      onProgress: (now) => progress(progressText(now, left)),
    },
  );
}

function progressText({ batchSize, share, loss }: CompareProgress, left: TimeLeft): string {
  if (share === undefined) return `${variant(batchSize)}: finding its learning rate …`;
  const name = variant(batchSize);
  return `${name}: ${Math.round(100 * share)} %, loss ${formatNumber(loss!)}${left(name, share)}`;
}

async function figureOf(descents: readonly ComparedDescent[]) {
  if (descents.every(({ losses }) => losses.length < 2)) return undefined;
  const { plotComparison } = await import("lrfinder/plot");
  return plotComparison(descents, { against: "seconds", scale: lossScale(descents) });
}

/** Without pictures, those of an earlier comparison are removed. */
const pictureless = {
  ...{ "history.csv": undefined, "report.html": undefined },
  ...{ "epochs.svg": undefined, "updates.svg": undefined, "seconds.svg": undefined },
};

/**
 * Writes the files in place of those of an earlier comparison, and returns their digests: the
 * numbers first, and again with the pictures; after an interrupt the numbers alone.
 */
async function keep(
  folder: OutFolder,
  kept: {
    readonly answer: CompareAnswer;
    readonly descents: readonly ComparedDescent[];
    readonly data: Data;
    readonly options: CompareCommandOptions;
    readonly signal: AbortSignal;
  },
): Promise<Digests> {
  const { answer, descents, data, options, signal } = kept;
  const { writeAnswer } = await import("../../files/whole-answer.js");
  const write = (drawn: Partial<Pictures> & { readonly "report.html"?: string }) =>
    writeAnswer(folder.path, {
      summary: { name: "result.json", text: (files) => jsonText({ ...answer, files }) },
      files: { ...pictureless, "history.csv": historyCsv(descents), ...drawn },
    });
  const written = await write({});
  if (signal.aborted) return written;
  const pictures = await drawPictures(descents);
  const report = htmlPage(compareDocument({ answer, options, data, pictures }));
  return write({ "report.html": report, ...pictures });
}
