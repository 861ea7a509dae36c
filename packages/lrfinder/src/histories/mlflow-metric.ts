import type { HistoryFormat } from "./format.js";
import { seriesHistory } from "./series.js";

/** A line of it: milliseconds since 1970, the value, and since MLflow 1.0 the step. */
const line = /^\d{9,} \S+( -?\d+( .*)?)?$/;

/** A metric as MLflow keeps it in `mlruns/EXPERIMENT/RUN/metrics/NAME`. */
export const mlflowMetric: HistoryFormat = {
  name: "a metric of MLflow",
  recognise: ({ text, json }) =>
    json === undefined && line.test(text.slice(0, 200).split(/\r?\n/)[0]!),
  read({ name, text }) {
    const lines = text.split(/\r?\n/);
    const rows = lines.flatMap((each, i) =>
      line.test(each) ? [{ fields: each.split(" "), number: i + 1 }] : [],
    );
    return seriesHistory(
      {
        file: name,
        steps: rows.map(({ fields }, i) => fields[2] ?? i),
        values: rows.map(({ fields }) => fields[1]),
      },
      { place: (row) => `line ${rows[row]!.number}` },
    );
  },
};
