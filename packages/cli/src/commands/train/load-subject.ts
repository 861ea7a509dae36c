import type { LoadSubject } from "./subject.js";
import { tableSubject } from "./table-subject.js";

/** The network and the table, or the model's file and its arrays, that were asked for. */
export const loadSubject: LoadSubject = async (options, reading) => {
  if (options.model === undefined) return tableSubject(options, reading);
  const { modelSubject } = await import("./model-subject.js");
  return modelSubject(options, reading);
};
