import { penaltyMultiples, penaltyOf, SMALL_TABLE_ROWS } from "lrfinder/internal";
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
import type { LoadSubject, Subject } from "./subject.js";

/** A network for a table, and the table, split. */
export const tableSubject: LoadSubject = async (options, { onRead, loadTable }) => {
  const { loadData } = await import("../../table/index.js");
  const load = loadTable ?? loadData;
  const { part, ...table } = await load({ ...options, part: searchedRows(options), onRead });
  refuseConstant(table, options);
  const parts = await partsOf(table, options);
  return subjectOf({ table, part, parts, options }, penaltyOf(options, usualOf(table, parts)));
};

/** What a subject is made of. */
interface Parted {
  readonly table: Omit<Data, "part">;
  /** The rows that the rate is searched for on, where these are others. */
  readonly part?: Data["part"];
  readonly parts: Parts & { readonly notes: readonly string[] };
  readonly options: TrainOptions;
}

function usualOf({ task }: Pick<Data, "task">, { training }: Parts) {
  return { task, rows: training.rows };
}

async function subjectOf(parted: Parted, l2: number): Promise<Subject> {
  const { table, part, parts, options } = parted;
  const { x, y, ...read } = table;
  const { task, encoding, targetEncoding } = table;
  const { training, validation, notes } = parts;
  const about = { ...read, notes: [...read.notes, ...notes] };
  const network = await networkFor(about, { ...options, l2 });
  const weighed = weighing(options, { of: training, task });
  const asRows = (rows: Rows) => ({ data: weighed(rows), rows: rows.rows });
  const aside = options.validationFile !== undefined && validation;
  const usual = penaltyOf(options, usualOf(table, parts));
  const searched = part && {
    network: await networkFor(part, { ...options, l2: usual }),
    data: weighing(options, { of: part, task })(part),
  };
  const isChosen = options.l2 === undefined && validation && table.rows <= SMALL_TABLE_ROWS;
  // A penalty is divided by rows, so that as many more need so much less of it.
  const ofAll = (l2 * training.rows) / table.rows;
  const whole = validation && {
    network: await networkFor(about, { ...options, l2: ofAll }),
    rows: { data: weighing(options, { of: table, task })(table), rows: table.rows },
  };
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
    ...(searched && { searched }),
    ...(whole && { whole }),
    ...(isChosen && { penalties: penaltyMultiples.map((multiple) => multiple * usual) }),
    withPenalty: (l2) => subjectOf(parted, l2),
    scores: (trainer) => tableScores(trainer, validation ?? training, about),
    files: async (weights, members) => ({
      "model.onnx": await modelOnnx({ data: about, network, weights, members }, options),
    }),
    card: () => cardOf(about, options),
  };
}

/** The rows to train on and those to validate on, and what there is to say of that. */
async function partsOf(
  table: Omit<Data, "part">,
  options: TrainOptions,
): Promise<Parts & { notes: readonly string[] }> {
  const { file, validationFile, header, unitsRow } = options;
  if (validationFile === undefined) {
    const parts = splitTable(table, { ...heldOutOf(table, options), file });
    return { ...parts, notes: heldOutNotes(table, options) };
  }
  const { loadRows } = await import("../../table/index.js");
  const { target, encoding, targetEncoding } = table;
  const { notes, ...validation } = await loadRows({
    ...{ file: validationFile, header, unitsRow, encoding, target, targetEncoding },
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
