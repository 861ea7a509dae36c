import {
  columnNames,
  type FirstLines,
  firstLinesConflict,
  type NamedFile,
  namedFiles,
} from "lrfinder/internal";
import { filled, oneOf, readValue } from "../../arguments/values.js";
import { inputError } from "../../errors/input-error.js";
import { dataFile } from "../../network/data-file.js";

/** How `lrfinder predict` is used. */
const usage = "lrfinder predict MODEL DATA [flags]";

/** What `lrfinder predict` was asked, checked. */
export interface PredictOptions extends FirstLines {
  /** A model file, or a folder that holds `model.onnx`. */
  readonly model: string;
  /** A table, `"-"` for standard input, or arrays; what files of inputs are called in a sentence. */
  readonly data: string;
  /** Files of arrays by the names of a model's inputs; left out where DATA holds all. */
  readonly input?: readonly NamedFile[];
  /** The array of DATA that is none of the model's inputs; left out where names tell. */
  readonly target?: string;
  /** Columns of the table that are carried through, before the predictions; default none. */
  readonly keep?: readonly string[] | "all";
  /** The file for the predictions; left out for standard output. */
  readonly out?: string;
  readonly format: FormatName;
  readonly quiet: boolean;
}

/** How predictions can be written. */
export type FormatName = "csv" | "json" | "npz";

/** The flags as they were written; left out where they were not given. */
export interface PredictFlags {
  readonly keep?: string;
  readonly out?: string;
  readonly format?: string;
  readonly quiet?: boolean;
  readonly header?: string;
  readonly unitsRow?: string;
  readonly data?: string;
  readonly input?: string;
  readonly target?: string;
}

const yesOrNo = ["yes", "no"] as const;

/** The names that `--format` accepts. */
export const formatNames = ["csv", "json", "npz"] as const satisfies readonly FormatName[];

/**
 * Checks the arguments and flags, and fills in the defaults.
 *
 * @throws InputError naming what is wrong, its value and what would be right.
 */
export function predictOptions(
  model: string,
  given: string | undefined,
  flags: PredictFlags,
): PredictOptions {
  const { out, format, header, unitsRow, quiet = false } = flags;
  const data = dataFile(given, flags, usage);
  const input =
    flags.input === undefined ? undefined : readValue("--input", flags.input, namedFiles);
  const conflict = firstLinesConflict({ header, unitsRow });
  if (conflict !== undefined) throw inputError(conflict);
  if (out !== undefined) filled("--out", out, { what: "a file" });
  return {
    model: filled("MODEL", model, { what: "a model file, or the folder that holds model.onnx" }),
    data: filled("DATA", data, { what: "a file, or - for standard input" }),
    ...(input && { input }),
    ...(flags.target !== undefined && {
      target: filled("--target", flags.target, { what: "an array" }),
    }),
    ...(flags.keep !== undefined && {
      keep: flags.keep === "all" ? ("all" as const) : readValue("--keep", flags.keep, columnNames),
    }),
    out,
    format: format === undefined ? byEnding(out) : oneOf("--format", format, formatNames),
    quiet,
    header: header === undefined ? undefined : oneOf("--header", header, yesOrNo),
    unitsRow: unitsRow === undefined ? undefined : oneOf("--units-row", unitsRow, yesOrNo),
  };
}

function byEnding(out: string | undefined): FormatName {
  const [, ending] = /\.(json|npz)$/i.exec(out ?? "") ?? [];
  return ending === undefined ? "csv" : (ending.toLowerCase() as "json" | "npz");
}
