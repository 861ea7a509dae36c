import { counted, grouped, joined } from "lrfinder/internal";
import type { Data } from "../table/index.js";
import type { NetworkOptions } from "./options.js";

/** What is said of a table and the network trained on it. */
export interface NetworkTold {
  readonly data: Pick<Data, "task" | "classes">;
  readonly options: Pick<
    NetworkOptions,
    "file" | "target" | "optimizer" | "batchSize" | "hidden" | "activation"
  >;
  /** Rows that are spoken of. */
  readonly rows: number;
  readonly features: number;
}

/** The table and the network, to be said after `Measured on` or the like, without a full stop. */
export function networkInWords({ data, options, rows, features }: NetworkTold): string {
  const { target, optimizer, batchSize, hidden, activation } = options;
  const learned =
    data.task === "regression"
      ? "a number"
      : counted(data.classes?.length ?? 0, "class", "classes");
  const network =
    hidden.length === 0
      ? "no hidden layer"
      : `hidden layers of ${joined(hidden.map(String), "and")} (${activation})`;
  const batches = batchSize === "full" ? "full batches" : `batches of ${grouped(batchSize)}`;
  return (
    `${counted(rows, "row")} and ${counted(features, "feature")} of ${fileInWords(options)} ` +
    `(target ${target}: ${learned}), with ${optimizer}, ${batches} and ${network}`
  );
}

/** How far a table is read, in one line. */
export function readingText(
  options: Pick<NetworkOptions, "file">,
  {
    share,
    left,
  }: { readonly share?: number; readonly left: (part: string, share: number) => string },
): string {
  const reading = `reading ${fileInWords(options)}`;
  if (share === undefined) return `${reading} …`;
  return `${reading}: ${Math.floor(100 * share)} %${left("rows", share)}`;
}

/** The file as a sentence names it. */
export function fileInWords({ file }: Pick<NetworkOptions, "file">): string {
  return file === "-" ? "standard input" : file;
}
