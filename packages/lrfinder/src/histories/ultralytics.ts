import type { HistoryFormat, HistoryText } from "./format.js";
import type { History } from "./history.js";
import { readDelimited } from "./read-delimited.js";
import { readNumber } from "./read-number.js";

/**
 * The `results.csv` of Ultralytics, whose names may be padded: its training minimises the sum of the
 * parts of the loss, such as `train/box_loss` and `train/cls_loss`, which no column holds.
 */
export const ultralytics: HistoryFormat = {
  name: "Ultralytics' results.csv",
  recognise({ text, json }) {
    if (json !== undefined) return false;
    const names = (text.split(/\r?\n/, 1)[0] ?? "").split(",").map((name) => name.trim());
    return names.includes("lr/pg0") && names.filter(isPart).length > 1;
  },
  read(given: HistoryText): History {
    const history = readDelimited(given);
    const parts = history.columns.filter(({ name }) => isPart(name));
    const sum = {
      name: parts.map(({ name }) => name).join(" + "),
      cells: parts[0]!.cells.map((_, row) =>
        parts.map(({ cells }) => readNumber(cells[row]) ?? Number.NaN).reduce((a, b) => a + b),
      ),
    };
    return { ...history, columns: [...history.columns, sum], loss: sum.name };
  },
};

function isPart(name: string): boolean {
  return /^train\/\w+_loss$/.test(name);
}
