import { filled, oneOf } from "../../arguments/values.js";

/** What `lrfinder predict` was asked, checked. */
export interface PredictOptions {
  /** A model file, or a folder that holds `model.onnx`. */
  readonly model: string;
  /** A table, or `"-"` for standard input. */
  readonly data: string;
  /** The file for the predictions; left out for standard output. */
  readonly out?: string;
  readonly format: FormatName;
  readonly quiet: boolean;
  /** Whether the first line of the table holds the names; default: it is decided by its look. */
  readonly header?: "yes" | "no";
}

/** How predictions can be written. */
export type FormatName = "csv" | "json";

/** The flags as they were written; left out where they were not given. */
export interface PredictFlags {
  readonly out?: string;
  readonly format?: string;
  readonly quiet?: boolean;
  readonly header?: string;
}

const headerNames = ["yes", "no"] as const;

/** The names that `--format` accepts. */
export const formatNames = ["csv", "json"] as const satisfies readonly FormatName[];

/**
 * Checks the arguments and flags, and fills in the defaults.
 *
 * @throws InputError naming what is wrong, its value and what would be right.
 */
export function predictOptions(model: string, data: string, flags: PredictFlags): PredictOptions {
  const { out, format, header, quiet = false } = flags;
  if (out !== undefined) filled("--out", out, { what: "a file" });
  return {
    model: filled("MODEL", model, { what: "a model file, or the folder that holds model.onnx" }),
    data: filled("DATA", data, { what: "a file, or - for standard input" }),
    out,
    format: format === undefined ? byEnding(out) : oneOf("--format", format, formatNames),
    quiet,
    header: header === undefined ? undefined : oneOf("--header", header, headerNames),
  };
}

function byEnding(out: string | undefined): FormatName {
  return out !== undefined && /\.json$/i.test(out) ? "json" : "csv";
}
