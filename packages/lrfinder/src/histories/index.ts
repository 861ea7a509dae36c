export type { HistoryFormat, HistoryText } from "./format.js";
export { historyFormats } from "./formats.js";
export type { History, HistoryCell, HistoryColumn } from "./history.js";
export { joinHistories } from "./join-histories.js";
export type { ParsedJson } from "./json-text.js";
export { type HistoryCurves, type ReadCurvesOptions, readCurves } from "./read-curves.js";
export { type ReadHistoryOptions, readHistory } from "./read-history.js";
export { type HistoryFile, readHistoryFiles } from "./read-history-files.js";
