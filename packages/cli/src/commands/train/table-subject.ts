import { penaltyOf } from "lrfinder/internal";
import type { TrainingData } from "lrfinder/onnx";
import { inputError } from "../../errors/input-error.js";
import { describedTable } from "../../network/described.js";
import { networkFor } from "../../network/network.js";
import { fileInWords } from "../../network/words.js";
import type { Data } from "../../table/index.js";
import { heldOutNotes, heldOutOf } from "./held-out.js";
import { cardOf, modelOnnx } from "./model-onnx.js";
import type { TrainOptions } from "./options.js";
import { balancedWeights } from "./row-weights.js";
import { fingerprint, flagsOf } from "./run-key.js";
import { tableScores } from "./scores.js";
import { searchedRows } from "./searched-rows.js";
import { type Parts, type Rows, splitTable } from "./split.js";
import type { LoadSubject } from "./subject.js";

/** A network for a table, and the table, split. */
export const tableSubject: LoadSubject = async (options, onRead) => {
  const { loadData } = await import("../../table/index.js");
  const { part, ...table } = await loadData({ ...options, part: searchedRows(options), onRead });
  refuseConstant(table, options);
  const { task, encoding, targetEncoding } = table;
  const { training, validation, notes } = await partsOf(table, options);
  const { x, y, ...read } = table;
  const about = { ...read, notes: [...read.notes, ...notes] };
  const l2 = penaltyOf(options, { task, rows: training.rows });
  const network = await networkFor(about, { ...options, l2 });
  const weighed = weighing(options, { of: training, task });
  const asRows = (rows: Rows) => ({ data: weighed(rows), rows: rows.rows });
  const aside = options.validationFile !== undefined && validation;
  return {
    data: describedTable(about, l2),
    run: {
      flags: flagsOf(options),
      data: fingerprint({ task, encoding, targetEncoding }, [
        ...[x, y],
        ...(table.groups ? [table.groups] : []),
        ...(aside ? [aside.x, aside.y] : []),
      ]),
    },
    network,
    training: asRows(training),
    ...(validation && { validation: asRows(validation) }),
    ...(part && {
      searched: {
        network: await networkFor(part, { ...options, l2 }),
        data: weighing(options, { of: part, task })(part),
      },
    }),
    scores: (trainer) => tableScores(trainer, validation ?? training, about),
    files: async (weights) => ({
      "model.onnx": await modelOnnx({ data: about, network, weights }, options),
    }),
    card: () => cardOf(about, options),
  };
};

/** The rows to train on and those to validate on, and what there is to say of that. */
async function partsOf(
  table: Data,
  options: TrainOptions,
): Promise<Parts & { notes: readonly string[] }> {
  const { file, validationFile } = options;
  if (validationFile === undefined) {
    const parts = splitTable(table, { ...heldOutOf(table, options), file });
    return { ...parts, notes: heldOutNotes(table, options) };
  }
  const { loadRows } = await import("../../table/index.js");
  const { target, encoding, targetEncoding } = table;
  const { notes, ...validation } = await loadRows({
    ...{ file: validationFile, header: options.header, encoding, target, targetEncoding },
  });
  return {
    ...{ training: table, validation },
    notes: notes.map((note) => `${validationFile}: ${note}`),
  };
}

/** How rows weigh: as those that are trained on make it, where their classes are to count alike. */
function weighing(
  { classWeight, target }: TrainOptions,
  { of, task }: { of: Pick<Rows, "y">; task: Data["task"] },
): (rows: Pick<Rows, "x" | "y">) => TrainingData {
  if (classWeight !== "balanced") return ({ x, y }) => ({ x, y });
  if (task === "regression") {
    throw inputError(`--class-weight is of classes, and ${target} is a number: leave it out`);
  }
  const weights = balancedWeights(of.y);
  return ({ x, y }) => ({ x, y, sampleWeights: weights(y) });
}

function refuseConstant({ encoding }: Pick<Data, "encoding">, options: TrainOptions): void {
  if (encoding.some(({ kind }) => kind !== "constant")) return;
  throw inputError(
    `${fileInWords(options)}: every input column holds one value only, from which nothing can be predicted`,
  );
}
