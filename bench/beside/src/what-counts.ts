import type { Comparison } from "./differences.js";

/** What of a result must be equal to the last bit, and what need not be. */
export const whatCounts: Comparison = {
  // `soonest` names whoever was first in seconds; `out` and `file` are paths; `files` are digests of
  // files, in which there are seconds, too.
  leftOut: new Set(["seconds", "trainingSeconds", "soonest", "out", "file", "files"]),
  // What was read, how classes were written, and flags that say how to read.
  added: new Set([
    ...["task", "classes", "columns", "notes", "equalAs"],
    ...["--header", "--include", "--text", "--decimal", "--dates"],
  ]),
  sentences: new Set(["reason", "warnings", "notes"]),
  renamed: { judgingRows: "validationRows" },
};
