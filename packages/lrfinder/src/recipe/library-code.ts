import { optimizerFunction } from "../names/optimizer-function.js";
import type { EncodedTable } from "../table/encode-stored.js";
import type { EncodeRequest } from "../table/encode-table.js";
import { hasDecimalCommas } from "../table/notation.js";
import { type NetworkRequest, networkPlan } from "./network.js";
import type { networkSettings } from "./network-settings.js";
import { usualPenalty } from "./penalty.js";
import { sweepSettings } from "./range-settings.js";
import type { Said } from "./setting.js";
import type { TaskName } from "./table-settings.js";

/** How a file of separated values was read. */
export interface FileReading {
  readonly delimiter: string;
  /** Whether its first record holds the names of the columns. */
  readonly header: "yes" | "no";
  /** Lines before the first row that are not read as rows, the header among them; left out where that is all. */
  readonly skipped?: number;
  /** What a line that is no row begins with; left out where there are none. */
  readonly comment?: string;
}

/** A search that a program is to repeat. */
export interface LibraryRun {
  /** The path of the table. */
  readonly file: string;
  /** Default: commas separate its fields, and the first record holds the names. */
  readonly reading?: FileReading;
  /** The names of all columns. */
  readonly columns: readonly string[];
  /** The place of the column to predict, from 0. */
  readonly target: number;
  /** The places of the input columns. */
  readonly inputs: readonly number[];
  /** The places of columns that are left out where none is asked for by name; default none. */
  readonly leftOut?: ReadonlySet<number>;
  readonly task: TaskName;
  /** The places of columns that are read as categories; default none. */
  readonly text?: readonly number[];
  /** The sign of decimals, and the order of dates, where they are asked for. */
  readonly decimal?: EncodeRequest["decimal"];
  readonly dates?: EncodeRequest["dates"];
  /** What the table became. */
  readonly table: Pick<EncodedTable, "features" | "task" | "classes">;
}

const usual: FileReading = { delimiter: ",", header: "yes" };

/** The settings of a search, without its columns. */
export type SearchRequest = NetworkRequest &
  Pick<
    Said<typeof networkSettings & typeof sweepSettings>,
    "batchSize" | "seed" | "minLr" | "maxLr" | "sweep" | "steps" | "repeats"
  >;

/** A program, with the usual penalty, that searches for the same learning rate with the library, in Node. */
export function libraryCode(run: LibraryRun, search: SearchRequest): string {
  const { file, reading, columns, target, inputs, leftOut, task, table } = run;
  const { text = [], decimal, dates } = run;
  const { batchSize, seed } = search;
  const { layers, loss, metrics, optimizer } = networkPlan(table, search);
  const maker = optimizerFunction(optimizer);
  const dense = layers.map(({ units, activation }) =>
    activation === undefined
      ? `dense(${units}, { l2 })`
      : `dense(${units}, { activation: ${json(activation)}, l2 })`,
  );
  const request = [
    `target: ${reading?.header === "no" || reading?.skipped ? target : `names.indexOf(${json(columns[target])})`}`,
    ...(columns.length - 1 === inputs.length && !leftOut?.size ? [] : [`inputs: ${json(inputs)}`]),
    ...(task === "auto" ? [] : [`task: ${json(task)}`]),
    ...(text.length === 0 ? [] : [`text: ${json(text)}`]),
    ...(decimal === undefined ? [] : [`decimal: ${json(decimal)}`]),
    ...(dates === undefined ? [] : [`dates: ${json(dates)}`]),
  ].join(", ");
  return `// npm install lrfinder onnxruntime-node papaparse
import { readFileSync } from "node:fs";
import { findLearningRate } from "lrfinder";
import { createTrainer, dense, ${maker}, sequential } from "lrfinder/onnx";
import { encodeTable } from "lrfinder/table";
import papa from "papaparse";

const text = readFileSync(${json(file)}, "utf8");
${recordsCode(columns, reading)}
const data = encodeTable(${tableCode(reading)}, { ${request} }); // ${table.features} features
const l2 = ${usualPenalty[table.task]} / data.rows; // the penalty on squared weights
const training = await createTrainer({
  model: sequential(
    [
      ${dense.join(",\n      ")},
    ],
    { inputShape: [data.features] },
  ),
  loss: ${json(loss)},
  metrics: ${json(metrics)},
  optimizer: ${maker}(),
  data,
  batchSize: ${json(batchSize)},
  seed: ${seed},
});
${searchCode(search)}`;
}

/** The end of a program: the search on `training`, and what it says. Repeats are left out where they are as usual. */
export function searchCode({
  minLr,
  maxLr,
  steps,
  sweep,
  repeats,
  seed,
}: Pick<SearchRequest, "minLr" | "maxLr" | "steps" | "sweep" | "repeats" | "seed">): string {
  const many = repeats === sweepSettings.repeats.usual ? "" : `\n  repeats: ${json(repeats)},`;
  return `const { suggestion, warnings } = await findLearningRate(training, {
  minLr: ${minLr},
  maxLr: ${maxLr},
  steps: ${steps},
  sweep: ${json(sweep)},${many}
  seed: ${seed},
});
console.log(suggestion, warnings);
await training.close();
`;
}

function recordsCode(columns: readonly string[], reading: FileReading = usual): string {
  const { delimiter, header, skipped = 0, comment } = reading;
  const options = [
    ...(delimiter === usual.delimiter ? [] : [`delimiter: ${json(delimiter)}`]),
    ...(comment === undefined ? [] : [`comments: ${json(comment)}`]),
    "skipEmptyLines: true",
  ].join(", ");
  const own = skipped === 0 ? "text" : `text.split(/\\r?\\n/).slice(${skipped}).join("\\n")`;
  const records = `papa.parse(${own}, { ${options} }).data`;
  if (skipped > 0) return `const names = ${json(columns)};\nconst rows = ${records};`;
  return header === "yes"
    ? `const [names, ...rows] = ${records};`
    : `const rows = ${records};\nconst names = rows[0].map((_, i) => \`column_\${i + 1}\`);`;
}

function tableCode(reading: FileReading = usual): string {
  return hasDecimalCommas(reading) ? "{ names, rows, decimalComma: true }" : "{ names, rows }";
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
