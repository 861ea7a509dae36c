import { delimited } from "./delimited.js";
import type { HistoryFormat } from "./format.js";
import { jsonColumns } from "./json-columns.js";
import { jsonLines } from "./json-lines.js";
import { jsonRows } from "./json-rows.js";
import { lrfinderResult } from "./lrfinder-result.js";

/** All formats that are known. The first that recognises a text reads it. */
export const historyFormats: readonly HistoryFormat[] = [
  lrfinderResult,
  jsonColumns,
  jsonLines,
  jsonRows,
  delimited,
];
