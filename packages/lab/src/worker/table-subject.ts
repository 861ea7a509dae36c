import { badInput, networkPlan, objectives, penaltyOf, splitRows } from "lrfinder/internal";
import { cardMetadata, exportModel, modelCard, networkFor, type OnnxTrainer } from "lrfinder/onnx";
import {
  type EncodedTable,
  encodeTable,
  isRefusal,
  refusalInWords,
  type TextTable,
} from "lrfinder/table";
import { remedies } from "../table/remedies.js";
import { decisionMap } from "./decision-map.js";
import { examplesOf } from "./examples.js";
import type { FindSettings, NamedFile, NetworkSettings, TrainSettings } from "./protocol.js";
import { rowsWithTarget } from "./rows-with-target.js";
import type { Learned, Searched } from "./searched.js";
import { prepareTraining, type Training } from "./train.js";

/** A table that has been opened. */
export interface OpenedTable {
  readonly name: string;
  readonly table: TextTable;
}

/** Prepares a training on a table; rejects with code `bad-input` where it is refused. */
export async function trainTable(opened: OpenedTable, settings: TrainSettings): Promise<Training> {
  return prepareTraining(learned(opened, settings), settings);
}

/** What a search on a table trains; throws an error with code `bad-input` where it is refused. */
export function searchedIn(opened: OpenedTable, settings: FindSettings): Searched {
  const data = encoded(opened, settings);
  const l2 = penaltyOf({}, data);
  const { rows, features, targetEncoding: target, task, classes, columns, notes } = data;
  const deviation = target.kind === "classes" ? undefined : target.deviation;
  const { metrics } = objectives[task];
  return {
    network: networkFor(networkPlan(data, { ...settings, l2 })),
    data,
    prepared: { rows, features, task, classes, columns, notes, metrics, l2, deviation },
    fault: (error) => error,
  };
}

function learned(opened: OpenedTable, settings: TrainSettings): Learned {
  const data = encoded(opened, settings);
  const { seed, validation: share } = settings;
  const { training, validation } = splitRows(data, { share, seed });
  const l2 = penaltyOf({}, { task: data.task, rows: training.rows });
  const network = networkFor(networkPlan(data, { ...settings, l2 }));
  const rowIn = rowsWithTarget(opened.table, settings, data);
  return {
    ...{ network, data: training, l2, rows: training.rows, map: decisionMap(data) },
    validation: { rows: validation.rows, data: validation },
    fault: (error) => error,
    examples: (trainer) => examplesOf(trainer, validation, { ...data, rowIn }),
    async files(trainer) {
      return [["model.onnx", await modelFile(trainer, { data, network, settings })]];
    },
  };
}

function encoded({ name, table }: OpenedTable, settings: NetworkSettings): EncodedTable {
  const data = encodeTable(table, settings);
  if (!isRefusal(data)) return data;
  throw badInput(refusalInWords(data, { table: name, remedies }));
}

async function modelFile(
  training: OnnxTrainer,
  {
    data,
    network: { model, loss },
    settings: { hidden, activation },
  }: {
    data: EncodedTable;
    network: ReturnType<typeof networkFor>;
    settings: NetworkSettings;
  },
): Promise<NamedFile[1]> {
  const { target, encoding: columns, targetEncoding } = data;
  const card = modelCard({ target, columns, targetEncoding, network: { hidden, activation } });
  return exportModel({
    ...{ model, loss, weights: await training.weights() },
    ...{ columns, target: targetEncoding, metadata: cardMetadata(card) },
  });
}
