import { badInput } from "../../numeric/bad-input.js";
import type { ModelWords } from "./model-words.js";

/**
 * An error of the engine's about a model's file or its arrays as one with code `bad-input`: it names
 * the file, and settings by what they are called instead of options. Any other error stays as it is.
 */
export function modelFault(
  error: unknown,
  { file, words }: { readonly file: string; readonly words: Pick<ModelWords, "options"> },
): unknown {
  const isOfInput =
    error instanceof RangeError || (error instanceof TypeError && !("fault" in error));
  if (!isOfInput) return error;
  const message = error.message
    .replace(/^bytes must be an ONNX model, and are not$/, "is no ONNX model")
    .replace(/^bytes (must be .*), and are /, "$1, and is ")
    .replace(/^the model (?=cannot be trained)/, "");
  let said = message;
  let named = false;
  for (const [option, name] of words.options) {
    const next = said.replace(option, name);
    // What begins with the name of a setting says all of itself.
    named ||= next !== said && next.startsWith(name);
    said = next;
  }
  const begins = said === error.message || named || said.startsWith("the ");
  return Object.assign(
    badInput(begins ? `${file}: ${said}` : `${file} ${said}`, { cause: error }),
    "missing" in error && { missing: error.missing },
  );
}
