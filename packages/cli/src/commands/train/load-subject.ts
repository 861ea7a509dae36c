import type { LoadSubject } from "./subject.js";

/** The network and the table, or the model's file and its arrays, that were asked for. */
export const loadSubject: LoadSubject = async (options, onRead) => {
  const { model } = options;
  const load =
    model === undefined
      ? (await import("./table-subject.js")).tableSubject
      : (await import("./model-subject.js")).modelSubject;
  return load(options, onRead);
};
