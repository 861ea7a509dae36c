import { inputError } from "../errors/input-error.js";

/** The library's options in its sentences, and the flags that set them. */
const flags: readonly (readonly [option: RegExp, flag: string])[] = [
  [/\bgroups(\.\w+)?(?= must)/g, "--groups"],
  [/\bfrozen(?= must)/g, "--freeze"],
  [/\boutputs(?= must)/g, "--output"],
  [/\b(loss\.)?classAxis\b/g, "--class-axis"],
  [/\b(loss\.)?ignoreLabel\b/g, "--ignore-label"],
  [/\b(loss\.)?labelSmoothing\b/g, "--label-smoothing"],
  [/\bbatchSize\b/g, "--batch-size"],
  [/\binputs\.(?=\S)/g, "the input "],
  [/^targets(\.\S+)?/g, "the targets"],
];

/**
 * An error of the library's about a model's file or its arrays as one of the command's: it names the
 * file, and flags instead of options. Any other error stays as it is, and so do all where a table is
 * trained on.
 */
export function saidInFlags(error: unknown, { model }: { readonly model?: string }): unknown {
  const isOfInput =
    error instanceof RangeError || (error instanceof TypeError && !("fault" in error));
  if (model === undefined || !isOfInput) return error;
  const message = error.message
    .replace(/^bytes must be an ONNX model, and are not$/, "is no ONNX model")
    .replace(/^bytes (must be .*), and are /, "$1, and is ")
    .replace(/^the model (?=cannot be trained)/, "");
  const said = flags.reduce((text, [option, flag]) => text.replace(option, flag), message);
  const begins = said === error.message || said.startsWith("--") || said.startsWith("the ");
  return Object.assign(
    inputError(begins ? `${model}: ${said}` : `${model} ${said}`, { cause: error }),
    "missing" in error && { missing: error.missing },
  );
}
