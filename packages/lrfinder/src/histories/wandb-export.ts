import type { HistoryFormat, HistoryText } from "./format.js";
import type { History } from "./history.js";
import { readDelimited } from "./read-delimited.js";

const BETWEEN = " - ";
const range = /__(MIN|MAX)$/;

/**
 * A chart as Weights & Biases exports it: the step, and for each run and metric the columns
 * `run - metric`, `run - metric__MIN` and `run - metric__MAX`. The last two are bounds, and left out.
 */
export const wandbExport: HistoryFormat = {
  name: "an export of Weights & Biases",
  recognise: ({ text, json }) =>
    json === undefined &&
    text
      .slice(0, 2 ** 16)
      .split(/\r?\n/, 1)[0]!
      .split(",")
      .some((name) => name.includes(BETWEEN) && /__(MIN|MAX)"?$/.test(name.trim())),
  read(given: HistoryText): History {
    const { columns, ...rest } = readDelimited(given);
    const [first, ...others] = columns;
    const metrics = others.flatMap((column) => {
      const at = column.name.lastIndexOf(BETWEEN);
      if (range.test(column.name) || column.name === "") return [];
      if (at < 0) return [column];
      const metric = column.name.slice(at + BETWEEN.length);
      return metric === "_step" ? [] : [{ ...column, metric, run: column.name.slice(0, at) }];
    });
    return { ...rest, step: first!.name, columns: [first!, ...metrics] };
  },
};
