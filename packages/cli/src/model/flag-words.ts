import { type ModelWords, modelFault } from "lrfinder/internal";

/** What the settings of a model are called: flags. */
export const flagWords: ModelWords = {
  loss: "--loss",
  output: "--output",
  freeze: "--freeze",
  nameArrays: "name its arrays as the inputs, or give each a file with --input NAME=FILE",
  options: [
    [/\bgroups(\.\w+)?(?= must)/g, "--groups"],
    [/\bfrozen(?= must)/g, "--freeze"],
    [/\boutputs(?= must)/g, "--output"],
    [/\b(loss\.)?classAxis\b/g, "--class-axis"],
    [/\b(loss\.)?ignoreLabel\b/g, "--ignore-label"],
    [/\b(loss\.)?labelSmoothing\b/g, "--label-smoothing"],
    [/\bbatchSize\b/g, "--batch-size"],
    [/\binputs\.(?=\S)/g, "the input "],
    [/^targets(\.\S+)?/g, "the targets"],
  ],
};

/**
 * An error of the library's about a model's file or its arrays in the command's words; any other as
 * it is, and so are all where a table is trained on.
 */
export function saidInFlags(error: unknown, { model }: { readonly model?: string }): unknown {
  return model === undefined ? error : modelFault(error, { file: model, words: flagWords });
}
