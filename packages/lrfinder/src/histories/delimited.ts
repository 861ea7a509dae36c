import type { HistoryFormat } from "./format.js";
import { readDelimited } from "./read-delimited.js";

/**
 * Comma-, semicolon- or tab-separated values under a header, as Lightning, timm, Keras and fastai
 * write them.
 */
export const delimited: HistoryFormat = {
  name: "CSV or TSV",
  recognise: ({ json }) => json === undefined,
  read: readDelimited,
};
