import { formatNumber } from "lrfinder";
import type { ComparedDescent, CompareProgress, Network } from "lrfinder/onnx";
import { checkFolder, type OutFolder, openFolder } from "../../files/out-folder.js";
import { networkFor } from "../../network/network.js";
import { fileInWords, networkInWords } from "../../network/words.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import type { Data } from "../../table/index.js";
import { wrap } from "../../terminal/wrap.js";
import { type CompareAnswer, compareAnswer } from "./answer.js";
import { historyCsv } from "./history.js";
import { type CompareCommandOptions, type CompareFlags, compareOptions } from "./options.js";
import { drawPictures, lossScale } from "./pictures.js";
import { reportHtml } from "./report.js";
import { findings, headline, variant } from "./sentences.js";
import { tableText } from "./table.js";

/** Lines longer than this are hard to read, however wide the terminal. */
const WIDEST = 100;
const PICTURE_ROWS = 14;

/**
 * `lrfinder compare`: batch, stochastic and mini-batch gradient descent on a table, side by side.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`, where nothing can be compared.
 */
export async function compare(
  file: string,
  flags: CompareFlags,
  around: Surroundings,
): Promise<Outcome> {
  const options = compareOptions(file, flags);
  const { out, json, quiet } = options;
  const { signal } = around;
  if (out !== undefined) await checkFolder(out);
  const silent = json || quiet;
  const progress = (line: string) => {
    if (!silent) around.progress(line);
  };

  progress(`reading ${fileInWords(options)} …`);
  const { loadData } = await import("../../table/index.js");
  const data = await loadData(options);
  const network = await networkFor(data, options);
  const folder = out === undefined ? undefined : await openFolder(out);
  const descents = await descend({ ...network, data }, options, { signal, progress });
  progress("");
  const answer = compareAnswer({
    descents,
    samples: data.rows,
    features: data.features,
    optimizer: options.optimizer,
    hidden: options.hidden,
    seconds: around.seconds(),
  });
  const files =
    folder === undefined ? [] : await keep(folder, { answer, descents, data, options, signal });
  if (signal.aborted) {
    const there = files.length > 0 ? `; what was measured is in ${out}` : "";
    return { exitCode: exitCodes.interrupted, text: "", complaints: [`interrupted${there}`] };
  }
  const exitCode = exitCodes[answer.status];
  if (json) return { exitCode, text: `${JSON.stringify(answer, null, 2)}\n` };
  if (quiet) {
    return answer.lowest === null
      ? { exitCode, text: "", complaints: [headline(answer)] }
      : { exitCode, text: `${answer.lowest}\n` };
  }
  const sentence = (text: string) =>
    around.out.terminal
      ? wrap(text, { columns: Math.min(around.out.columns, WIDEST), indent: "  " })
      : text;
  const details = [
    ...findings(answer),
    trainedOn(data, options),
    ...data.notes.map((note) => `Note: ${note}`),
    ...(files.length > 0 ? [`Written to ${out}: ${files.join(", ")}.`] : []),
  ];
  const parts = [
    sentence(headline(answer)),
    tableText(answer),
    await drawn(descents, around),
    details.map(sentence).join("\n"),
  ];
  return { exitCode, text: `${parts.filter((part) => part !== "").join("\n\n")}\n` };
}

async function descend(
  trained: Network & { readonly data: Data },
  options: CompareCommandOptions,
  { signal, progress }: { signal: AbortSignal; progress: (line: string) => void },
): Promise<ComparedDescent[]> {
  const { compareBatchSizes } = await import("lrfinder/onnx");
  const { batchSizes, lr, epochs, budgetSeconds, seed } = options;
  return compareBatchSizes(
    { ...trained, seed },
    {
      ...{ batchSizes, learningRate: lr, epochs, seconds: budgetSeconds, signal },
      onProgress: (now) => progress(progressText(now)),
    },
  );
}

function progressText({ batchSize, share, loss }: CompareProgress): string {
  if (share === undefined) return `${variant(batchSize)}: finding its learning rate …`;
  return `${variant(batchSize)}: ${Math.round(100 * share)} %, loss ${formatNumber(loss!)}`;
}

function trainedOn(data: Data, options: CompareCommandOptions): string {
  const { rows, features } = data;
  const batchSize = "full";
  const words = networkInWords({ data, options: { ...options, batchSize }, rows, features });
  return `Trained on ${words.replace(", full batches", "")}, from the same start.`;
}

async function drawn(descents: readonly ComparedDescent[], { out }: Surroundings): Promise<string> {
  if (descents.every(({ losses }) => losses.length < 2)) return "";
  const { plotComparison } = await import("lrfinder/plot");
  const { color, unicode, columns } = out;
  const width = Math.max(32, Math.min(columns, WIDEST) - 1);
  return plotComparison(descents, { against: "seconds", scale: lossScale(descents) })
    .toText({ width, height: PICTURE_ROWS, color, unicode })
    .trimEnd();
}

/** Writes the files, the numbers first, and returns their names; after an interrupt the numbers alone. */
async function keep(
  folder: OutFolder,
  kept: {
    readonly answer: CompareAnswer;
    readonly descents: readonly ComparedDescent[];
    readonly data: Data;
    readonly options: CompareCommandOptions;
    readonly signal: AbortSignal;
  },
): Promise<string[]> {
  const { answer, descents, data, options, signal } = kept;
  const written: string[] = [];
  const write = async (contents: Readonly<Record<string, string>>) => {
    for (const [name, content] of Object.entries(contents)) {
      await folder.write(name, content);
      written.push(name);
    }
  };
  await write({
    "result.json": `${JSON.stringify(answer, null, 2)}\n`,
    "history.csv": historyCsv(descents),
  });
  if (signal.aborted) return written;
  const pictures = await drawPictures(descents);
  const { notes } = data;
  const report = reportHtml({
    answer,
    options,
    notes,
    trainedOn: trainedOn(data, options),
    pictures,
  });
  await write({ "report.html": report, ...pictures });
  return written;
}
