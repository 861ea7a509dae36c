import { type LearningRateResult, rules } from "lrfinder";
import { counted, grouped, shortTrainingsSentences, verifySentences } from "lrfinder/internal";

import { columnsSection, columnsTable } from "../../network/columns-table.js";
import { partsPairs } from "../../network/parts-pairs.js";
import { fileInWords } from "../../network/words.js";
import type { Document, Pairs } from "../../reporting/document.js";
import type { Reporting } from "../../searching/search-command.js";
import { autoRepeats, sureness, sweeps } from "../../searching/sentences.js";
import { headline } from "../../suggestion/headline.js";
import { rulesTable } from "../../suggestion/rules-table.js";
import { verifySection } from "../../verification/section.js";
import type { FindAnswer } from "./answer.js";
import { commandLine } from "./command-line.js";
import { sweepSteps } from "./search.js";
import { type Measured, measuredOn } from "./sentences.js";

/** What a report is made of. */
export type FindReporting = Omit<Reporting<FindAnswer>, "result"> &
  Measured & {
    readonly result: Pick<
      LearningRateResult,
      "repeats" | "shortTrainings" | "suggestion" | "rules" | "curveOf"
    >;
  };

/** What `lrfinder find` reports. */
export function findDocument(reporting: FindReporting): Document {
  const { answer, data, options, figure, pictures, files = [] } = reporting;
  const { verify, warnings } = answer;
  const sure = sureness(answer);
  return {
    title: `Learning rate for ${options.target} in ${fileInWords(options)}`,
    headline: headline(answer),
    exhibits: [
      { kind: "picture", svg: pictures?.lossSvg, figure },
      { kind: "picture", svg: pictures?.lrSvg },
      ...(options.describe ? [{ ...columnsTable(data), only: "terminal" as const }] : []),
    ],
    sentences: [
      ...(sure === "" ? [] : [sure]),
      ...shortTrainingsSentences(reporting.result),
      ...autoRepeats(answer, options),
      ...verifySentences(verify).map((text) => ({ text, only: "terminal" as const })),
      measuredOn(reporting),
      sweeps(reporting, { ...options, steps: sweepSteps(options, data.rows) }),
    ],
    warnings,
    missing: pictures?.failures,
    sections: [
      ...(verify ? [verifySection(verify, pictures?.verifySvg)] : []),
      {
        title: "What each rule says",
        blocks: [rulesTable(answer, (name) => rules[name].description)],
      },
      columnsSection(data),
      { title: "Settings", blocks: [settings(reporting)] },
    ],
    notes: data.notes,
    commands: [{ title: "To repeat it", line: commandLine(options), only: "page" }],
    written: options.out === undefined ? undefined : { folder: options.out, names: files },
  };
}

function settings({ answer, data, options }: Measured): Pairs {
  const { batchSize, threads, stepsPerEpoch } = answer;
  const length =
    options.epochs === undefined
      ? `${grouped(options.steps!)} steps`
      : counted(options.epochs, "epoch");
  return {
    kind: "pairs",
    pairs: [
      ...partsPairs({ data, options, l2: answer.l2 }),
      ["Optimizer", answer.optimizer],
      ["Batch size", batchSize === "full" ? "full" : grouped(batchSize)],
      ["Steps per epoch", grouped(stepsPerEpoch)],
      ["Sweep", `${options.sweep}, ${length}, ${options.minLr} to ${options.maxLr}`],
      ["Repeats", grouped(answer.repeats) + (options.repeats === "auto" ? " (auto)" : "")],
      ["Seed", String(options.seed)],
      ["Threads", String(threads)],
      ...(data.model ? [] : [["Columns", columns(options)] as const]),
    ],
  };
}

function columns({ columns, drop }: Measured["options"]): string {
  if (columns) return columns.join(", ");
  return drop ? `all but ${drop.join(", ")}` : "all";
}
