import { joined } from "../numeric/words.js";
import type { DateOrder } from "../table/dates/written-date.js";
import type { Task } from "../table/encode-target.js";
import type { Settings, Written } from "./setting.js";
import { columnNames, filled, oneOf } from "./words.js";

/** What can be asked for; `"auto"` decides by the target. */
export type TaskName = "auto" | Task;

const decimalNames = ["comma", "point"] as const;
const taskNames = ["auto", "classification", "regression"] as const satisfies readonly TaskName[];

const dateOrders = ["day-first", "month-first"] as const satisfies readonly DateOrder[];

/** What can be said of one of the first lines of a table. */
const yesOrNo = ["yes", "no"] as const;

/** What is learned from a table, and from which of its columns. */
export const tableSettings = {
  target: {
    flag: "--target",
    argument: "<column>",
    group: "table",
    help: "the column to predict (required)",
    value: filled("the name of a column"),
  },
  columns: {
    flag: "--columns",
    argument: "<a,b>",
    group: "table",
    help: "the input columns (default: all but the target)",
    value: columnNames,
  },
  drop: {
    flag: "--drop",
    argument: "<a,b>",
    group: "table",
    help: "the columns to leave out (default: none)",
    value: columnNames,
  },
  header: {
    flag: "--header",
    argument: "<yes|no>",
    group: "table",
    help: "whether the first line of a CSV holds the names (default: it is decided by its look)",
    value: oneOf(yesOrNo),
  },
  unitsRow: {
    flag: "--units-row",
    argument: "<yes|no>",
    group: "table",
    help: "whether the line below the names holds units, and is left out (default: it is decided by its look)",
    value: oneOf(yesOrNo),
  },
  include: {
    flag: "--include",
    argument: "<a,b>",
    group: "table",
    help: "columns to use though they number the rows, or differ in every one (default: none)",
    value: columnNames,
  },
  text: {
    flag: "--text",
    argument: "<a,b>",
    group: "table",
    help: "columns to read as categories, whatever they look like (default: none)",
    value: columnNames,
  },
  decimal: {
    flag: "--decimal",
    argument: "<sign>",
    group: "table",
    help: "comma or point: what stands before decimals, where 1,500 or 1.500 leave both (default: the table decides)",
    value: oneOf(decimalNames),
  },
  task: {
    flag: "--task",
    argument: "<name>",
    group: "table",
    help: joined(taskNames, "or"),
    value: oneOf(taskNames),
    usual: "auto",
  },
  dates: {
    flag: "--dates",
    argument: "<order>",
    group: "table",
    help: `how dates that end with their year begin: ${joined(dateOrders, "or")} (default: as those of each column show)`,
    value: oneOf(dateOrders),
  },
} as const satisfies Settings;

/** Why these settings of a table do not go together, in a sentence; undefined where they do. */
export function tableConflict({
  target,
  columns,
  drop,
  include,
  ...firstLines
}: Written<typeof tableSettings>): string | undefined {
  if (target === undefined) return "--target is missing: name the column to predict";
  const lines = firstLinesConflict(firstLines);
  if (lines !== undefined) return lines;
  if (columns !== undefined && include !== undefined) {
    return "--columns and --include exclude each other: name the columns to use";
  }
  if (columns === undefined || drop === undefined) return undefined;
  return "--columns and --drop exclude each other: name the columns to use or to leave out";
}

/** Why what is said of the first lines does not go together, in a sentence; undefined where it does. */
export function firstLinesConflict({
  header,
  unitsRow,
}: Pick<Written<typeof tableSettings>, "header" | "unitsRow">): string | undefined {
  if (header !== "no" || unitsRow !== "yes") return undefined;
  return "--header no and --units-row yes exclude each other: units stand below the names";
}
