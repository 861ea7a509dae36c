import type { History, HistoryCell } from "./history.js";

/** One metric by its steps, as a file of its own. */
export interface Series {
  readonly file: string;
  readonly steps: readonly HistoryCell[];
  readonly values: readonly HistoryCell[];
}

/** The column that counts the steps of series. */
export const SERIES_STEP = "step";

/**
 * A file that holds one metric, whose name is in that of the file, as a history. Where every step is
 * the same, as where none was given, values are counted instead.
 */
export function seriesHistory(
  { file, steps, values }: Series,
  { place, notes = [] }: Pick<History, "place" | "notes">,
): History {
  const isCounted = steps.length > 1 && steps.every((step) => step === steps[0]);
  const counted = `every step of ${file} is ${steps[0]}: its values are counted instead`;
  return {
    name: file,
    place,
    notes: isCounted ? [...notes, counted] : notes,
    step: SERIES_STEP,
    columns: [
      { name: SERIES_STEP, cells: isCounted ? [...steps.keys()] : steps },
      { name: metricOf(file), cells: values },
    ],
  };
}

/**
 * The metric in a file, by the name of the file: behind `metrics/`, as MLflow keeps it, or behind
 * `tag-`, as TensorBoard names downloads; without an ending.
 */
function metricOf(file: string): string {
  const path = file.replaceAll("\\", "/").replace(/\.gz$/i, "");
  const [, ofRun] = /(?:^|\/)metrics\/(.+)$/.exec(path) ?? [];
  const last = (ofRun ?? path.slice(path.lastIndexOf("/") + 1)).replace(
    /\.(csv|tsv|txt|json)$/i,
    "",
  );
  const name = last.replace(/ ?\(\d+\)$/, "").replace(/^run-.*?-tag-/, "");
  return name === SERIES_STEP || name === "" ? "value" : name;
}
