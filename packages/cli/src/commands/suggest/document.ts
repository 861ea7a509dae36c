import type { HistoryCurves } from "lrfinder/histories";
import { counted } from "lrfinder/internal";

import type { Document, TextFigure } from "../../reporting/document.js";
import { headline } from "../../suggestion/headline.js";
import { rulesTable } from "../../suggestion/rules-table.js";
import type { SuggestAnswer } from "./answer.js";

/** What a report is made of. */
export interface Reporting {
  readonly answer: SuggestAnswer;
  readonly curves: HistoryCurves;
  /** The curve, to be drawn in characters. */
  readonly figure?: TextFigure;
  /** The files that were written, and the folder they are in. */
  readonly written?: Document["written"];
}

/** What `lrfinder suggest` reports: the rate, the curve, every rule, and what was read. */
export function suggestDocument({ answer, curves, figure, written }: Reporting): Document {
  return {
    title: `Learning rate of ${answer.file}`,
    headline: headline(answer),
    exhibits: [
      { kind: "picture", figure },
      rulesTable(answer, (_, { chosen }) => (chosen ? "the answer" : "")),
    ],
    sentences: [readFrom(answer, curves)],
    warnings: answer.warnings,
    notes: answer.notes,
    written,
  };
}

function readFrom(answer: SuggestAnswer, { repeats, columns }: HistoryCurves): string {
  const points = counted(answer.points, "point");
  const what = repeats.length > 1 ? `the median of ${repeats.length} repeats, ${points}` : points;
  const by = answer.optimizer === null ? "" : `, updates by ${answer.optimizer}`;
  return `Read from ${answer.file}, columns ${columns.lr} and ${columns.loss}: ${what}${by}.`;
}
