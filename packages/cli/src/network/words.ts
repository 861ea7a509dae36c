import { counted, grouped, joined } from "lrfinder/internal";
import type { Described } from "./described.js";
import type { NetworkOptions } from "./options.js";

/** What is said of the data and the network trained on them. */
export interface NetworkTold {
  readonly data: Pick<Described, "task" | "classes" | "model">;
  readonly options: Pick<
    NetworkOptions,
    "file" | "target" | "optimizer" | "batchSize" | "hidden" | "activation"
  >;
  /** Rows that are spoken of. */
  readonly rows: number;
  readonly features: number;
}

/** The data and the network, to be said after `Measured on` or the like, without a full stop. */
export function networkInWords(told: NetworkTold): string {
  const { data, options, rows, features } = told;
  const { target, optimizer, batchSize } = options;
  const learned =
    data.model?.learned ??
    (data.task === "regression"
      ? "a number"
      : counted(data.classes?.length ?? 0, "class", "classes"));
  const batches = batchSize === "full" ? "full batches" : `batches of ${grouped(batchSize)}`;
  const each = data.model ? "number a row" : "feature";
  const many = data.model ? "numbers a row" : "features";
  return (
    `${counted(rows, "row")} and ${counted(features, each, many)} of ${fileInWords(options)} ` +
    `(target ${target}: ${learned}), with ${optimizer}, ${batches} and ${partsInWords(told)}`
  );
}

/** What the network is made of, without a full stop. */
function partsInWords({ data: { model }, options: { hidden, activation } }: NetworkTold): string {
  if (model) {
    const { file, weights, trained } = model;
    const all = trained === weights ? "all trained" : `${grouped(trained)} of them trained`;
    return `the model ${file} (${counted(weights, "weight")}, ${all})`;
  }
  if (hidden.length === 0) return "no hidden layer";
  return `hidden layers of ${joined(hidden.map(String), "and")} (${activation})`;
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
