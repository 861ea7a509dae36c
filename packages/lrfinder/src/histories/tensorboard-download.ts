import type { HistoryFormat } from "./format.js";
import type { History } from "./history.js";
import { readDelimited } from "./read-delimited.js";
import { seriesHistory } from "./series.js";

const header = /^\uFEFF?"?wall time"?,"?step"?,"?value"?\s*$/i;

/** One tag as TensorBoard's page downloads it: `Wall time,Step,Value`, or a JSON list of these. */
export const tensorboardDownload: HistoryFormat = {
  name: "a download of TensorBoard",
  recognise: ({ text, json }) =>
    json === undefined ? header.test(text.slice(0, 100).split(/\r?\n/)[0]!) : isTriples(json.value),
  read({ name, text, json }): History {
    if (isTriples(json?.value)) {
      const [steps, values] = [json.value.map((row) => row[1]), json.value.map((row) => row[2])];
      return seriesHistory({ file: name, steps, values }, { place: (row) => `entry ${row + 1}` });
    }
    const { columns, place, notes } = readDelimited({ name, text });
    const [steps, values] = [columns[1]!.cells, columns[2]!.cells];
    return seriesHistory({ file: name, steps, values }, { place, notes });
  },
};

/** Whether a value is a list of times in seconds since 1970, steps and values. */
function isTriples(value: unknown): value is readonly (readonly unknown[])[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((row) => Array.isArray(row) && row.length === 3 && row[0] > 1e8)
  );
}
