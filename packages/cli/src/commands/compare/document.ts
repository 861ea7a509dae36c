import { formatNumber, grouped } from "lrfinder/internal";

import { columnsSection, columnsTable } from "../../network/columns-table.js";
import { fileInWords, networkInWords } from "../../network/words.js";
import type { Document, Headline, Table, TextFigure } from "../../reporting/document.js";
import type { Data } from "../../table/index.js";
import type { CompareAnswer } from "./answer.js";
import { commandLine } from "./command-line.js";
import { findings, variant } from "./findings.js";
import type { CompareCommandOptions } from "./options.js";
import type { Pictures } from "./pictures.js";

/** What a report is made of. */
export interface Reporting {
  readonly answer: CompareAnswer;
  readonly options: CompareCommandOptions;
  readonly data: Data;
  /** The losses against seconds, to be drawn in characters. */
  readonly figure?: TextFigure;
  /** What was drawn for files and pages. */
  readonly pictures?: Pictures;
  /** The names of the files that were written. */
  readonly files?: readonly string[];
}

/** What `lrfinder compare` reports. */
export function compareDocument(reporting: Reporting): Document {
  const { answer, options, data, figure, pictures, files = [] } = reporting;
  return {
    title: `Gradient descent on ${options.target} in ${fileInWords(options)}`,
    headline: headline(answer),
    exhibits: [
      descentsTable(answer),
      ...(figure ? [{ kind: "picture" as const, figure }] : []),
      ...Object.values<string>(pictures ?? {}).map((svg) => ({ kind: "picture" as const, svg })),
      ...(options.describe ? [{ ...columnsTable(data), only: "terminal" as const }] : []),
    ],
    sentences: [...findings(answer), trainedOn(reporting)],
    sections: [columnsSection(data)],
    notes: data.notes,
    commands: [{ title: "To repeat it", line: commandLine(options), only: "page" }],
    written: options.out === undefined ? undefined : { folder: options.out, names: files },
  };
}

/** The answer in a sentence. */
export function headline({ status, reason, lowest, descents }: CompareAnswer): Headline {
  if (status === "none") return { sentence: `Nothing could be compared: ${reason}.` };
  const best = descents.find(({ batchSize }) => batchSize === lowest);
  if (!best) return { sentence: "No loss was finite." };
  const name = variant(best.batchSize, { capital: true });
  const loss = formatNumber(best.lowestLoss!);
  return { sentence: `${name} gradient descent reached the lowest loss, ${loss}.` };
}

/** A row for each batch size. */
function descentsTable({ descents }: CompareAnswer): Table {
  const head = [
    ...["variant", "steps per epoch", "rate", "updates", "epochs", "seconds"],
    ...["lowest loss", "end loss", "uphill"],
  ];
  const rows = descents.map((descent) => ({
    cells: [
      variant(descent.batchSize),
      grouped(descent.stepsPerEpoch),
      orNone(descent.lr),
      grouped(descent.updates),
      formatNumber(descent.epochs),
      formatNumber(descent.trainingSeconds),
      orNone(descent.lowestLoss),
      orNone(descent.endLoss),
      descent.uphill === null ? "" : `${Math.round(100 * descent.uphill)} %`,
    ],
  }));
  return { kind: "table", head, rows, numbers: [...head.keys()].slice(1) };
}

function orNone(value: number | null): string {
  return value === null ? "none" : formatNumber(value);
}

function trainedOn({ data, options }: Reporting): string {
  const { rows, features } = data;
  const batchSize = "full";
  const words = networkInWords({ data, options: { ...options, batchSize }, rows, features });
  return `Trained on ${words.replace(", full batches", "")}, from the same start.`;
}
