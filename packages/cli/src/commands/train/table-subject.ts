import { penaltyOf } from "lrfinder/internal";
import { inputError } from "../../errors/input-error.js";
import { describedTable } from "../../network/described.js";
import { networkFor } from "../../network/network.js";
import { fileInWords } from "../../network/words.js";
import type { Data } from "../../table/index.js";
import { cardOf, modelOnnx } from "./model-onnx.js";
import type { TrainOptions } from "./options.js";
import { fingerprint, flagsOf } from "./run-key.js";
import { tableScores } from "./scores.js";
import { searchedRows } from "./searched-rows.js";
import { type Rows, splitTable } from "./split.js";
import type { LoadSubject } from "./subject.js";

/** A network for a table, and the table, split. */
export const tableSubject: LoadSubject = async (options, onRead) => {
  const { loadData } = await import("../../table/index.js");
  const { part, ...table } = await loadData({ ...options, part: searchedRows(options), onRead });
  const { x, y, ...about } = table;
  refuseConstant(about, options);
  const { task, encoding, targetEncoding } = about;
  const { validation: share, seed, file } = options;
  const { training, validation } = splitTable(table, { share, seed, file });
  const l2 = penaltyOf(options, { task, rows: training.rows });
  const network = await networkFor(about, { ...options, l2 });
  const asRows = ({ x, y, rows }: Rows) => ({ data: { x, y }, rows });
  return {
    data: describedTable(about, l2),
    run: {
      flags: flagsOf(options),
      data: fingerprint({ task, encoding, targetEncoding }, [x, y]),
    },
    network,
    training: asRows(training),
    ...(validation && { validation: asRows(validation) }),
    ...(part && {
      searched: { network: await networkFor(part, { ...options, l2 }), data: part },
    }),
    scores: (trainer) => tableScores(trainer, validation ?? training, about),
    files: async (weights) => ({
      "model.onnx": await modelOnnx({ data: about, network, weights }, options),
    }),
    card: () => cardOf(about, options),
  };
};

function refuseConstant({ encoding }: Pick<Data, "encoding">, options: TrainOptions): void {
  if (encoding.some(({ kind }) => kind !== "constant")) return;
  throw inputError(
    `${fileInWords(options)}: every input column holds one value only, from which nothing can be predicted`,
  );
}
