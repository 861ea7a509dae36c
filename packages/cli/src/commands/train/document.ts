import { formatNumber, grouped, verifySentences } from "lrfinder/internal";

import { columnsSection, columnsTable } from "../../network/columns-table.js";
import { partsPairs } from "../../network/parts-pairs.js";
import { fileInWords } from "../../network/words.js";
import type { Document, Pairs } from "../../reporting/document.js";
import { confusionTable, scoresSections } from "../../scoring/score-tables.js";
import { verifySection } from "../../verification/section.js";
import { commandLine } from "./command-line.js";
import type { Pictures } from "./pictures.js";
import {
  headline,
  predictLine,
  rateSentence,
  scoreSentences,
  type Trained,
  trainedOn,
  trainingSentences,
} from "./sentences.js";

/** What a report is made of. */
export interface Reporting extends Trained {
  /** What was drawn for pages. */
  readonly pictures?: Pictures;
  /** The names of the files that were written. */
  readonly files?: readonly string[];
}

/** What `lrfinder train` reports: how good the model is, how it came, how to use it. */
export function trainDocument(reporting: Reporting): Document {
  const { answer, data, options, pictures, files = [] } = reporting;
  const { status, verify, warnings, scores } = answer;
  const trained = status === "trained";
  const confusion = scores ? confusionTable(scores) : undefined;
  const rows = answer.validationSamples > 0 ? "held-out rows" : "rows trained on";
  return {
    title: `A model of ${options.target} in ${fileInWords(options)}`,
    headline: headline(reporting),
    exhibits: [
      { kind: "picture", svg: pictures?.trainingSvg },
      { kind: "picture", svg: pictures?.lossSvg },
      ...(confusion ? [{ ...confusion, only: "terminal" as const }] : []),
      ...(options.describe ? [{ ...columnsTable(data), only: "terminal" as const }] : []),
    ],
    sentences: [
      ...scoreSentences(answer),
      ...(trained ? [rateSentence(answer)] : []),
      ...(trained
        ? verifySentences(verify).map((text) => ({ text, only: "terminal" as const }))
        : []),
      ...(trained ? trainingSentences(reporting) : []),
      trainedOn(reporting),
      ...(answer.l2
        ? [
            {
              text: "Losses in the pictures and in history.csv hold the penalty.",
              only: "page" as const,
            },
          ]
        : []),
    ],
    warnings,
    missing: pictures?.failures,
    sections: [
      ...(scores ? scoresSections(scores, { rows }) : []),
      ...(verify ? [verifySection(verify, pictures?.verifySvg)] : []),
      columnsSection(data),
      ...(trained ? [{ title: "Settings", blocks: [settings(reporting)] }] : []),
    ],
    notes: data.notes,
    commands: [
      ...(trained ? [{ title: "To predict with it", line: predictLine(reporting) }] : []),
      { title: "To train it again", line: commandLine(options), only: "page" },
    ],
    written: { folder: options.out, names: files },
  };
}

function settings({ answer, data, options }: Trained): Pairs {
  const { batchSize, l2, samples, validationSamples } = answer;
  return {
    kind: "pairs",
    pairs: [
      ...partsPairs({ data, options, l2 }),
      ["Optimizer", answer.optimizer],
      ["Batch size", batchSize === "full" ? "full" : grouped(batchSize)],
      ["Schedule", `${answer.schedule}, up to ${formatNumber(answer.lr!)}`],
      ["Epochs", `at most ${grouped(options.epochs)}, patience ${grouped(options.patience)}`],
      ["Rows", `${grouped(samples)} trained on, ${grouped(validationSamples)} held out`],
      ["Seed", String(options.seed)],
      ["Threads", String(answer.threads)],
    ],
  };
}
