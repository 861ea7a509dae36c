import { delimited } from "./delimited.js";
import type { HistoryFormat } from "./format.js";
import { jsonColumns } from "./json-columns.js";
import { jsonLines } from "./json-lines.js";
import { jsonRows } from "./json-rows.js";
import { logLines } from "./log-lines.js";
import { lrfinderResult } from "./lrfinder-result.js";
import { mlflowMetric } from "./mlflow-metric.js";
import { pandasJson } from "./pandas-json.js";
import { tensorboardDownload } from "./tensorboard-download.js";
import { trainerState } from "./trainer-state.js";
import { ultralytics } from "./ultralytics.js";
import { wandbExport } from "./wandb-export.js";

/** All formats of text that are known. The first that recognises a text reads it. */
export const historyFormats: readonly HistoryFormat[] = [
  lrfinderResult,
  trainerState,
  tensorboardDownload,
  pandasJson,
  jsonColumns,
  jsonLines,
  jsonRows,
  mlflowMetric,
  wandbExport,
  ultralytics,
  logLines,
  delimited,
];
