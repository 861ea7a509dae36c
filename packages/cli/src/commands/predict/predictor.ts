import type { ModelCard } from "lrfinder/onnx";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { inputError } from "../../errors/input-error.js";
import { fedColumns, type RawBatch } from "../../table/index.js";
import { loadRuntime } from "./load-runtime.js";
import type { ModelFile } from "./model-file.js";

/** What a model says of some rows. */
export type Predicted =
  | {
      readonly kind: "classes";
      /** The likeliest class of each row. */
      readonly labels: readonly string[];
      /** `[rows, classes]`. */
      readonly probabilities: Float32Array;
    }
  | { readonly kind: "numbers"; readonly values: Float64Array };

/** A loaded model: predicts rows from the raw values of its columns, in the order of its card. */
export type Predictor = (batch: Pick<RawBatch, "rows" | "columns">) => Promise<Predicted>;

/**
 * Loads a model.
 *
 * @throws InputError where the file cannot be run; an error with code `missing-runtime` without
 *   ONNX Runtime.
 */
export async function loadPredictor({ path, bytes, card }: ModelFile): Promise<Predictor> {
  const ort = await loadRuntime();
  const damaged = (cause?: unknown) =>
    inputError(`MODEL: ${path} is damaged: its graph does not run`, { cause });
  const session = await ort.InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  }).catch((cause) => {
    throw damaged(cause);
  });
  const fed = fedColumns(card.columns);
  const outputs = card.targetEncoding.kind === "classes" ? 2 : 1;
  if (session.inputNames.length !== fed.length || session.outputNames.length !== outputs) {
    throw damaged();
  }
  return async ({ rows, columns }) => {
    const tensors = columns.map((column, i): [string, Tensor] => {
      const dims = [rows, 1];
      const tensor =
        column instanceof Float64Array
          ? new ort.Tensor("float64", column, dims)
          : new ort.Tensor("string", [...column], dims);
      return [session.inputNames[i]!, tensor];
    });
    return predictedBy(session, await session.run(Object.fromEntries(tensors)), card);
  };
}

function predictedBy(
  { outputNames }: InferenceSession,
  results: InferenceSession.OnnxValueMapType,
  { targetEncoding }: ModelCard,
): Predicted {
  const [first, second] = outputNames.map((name) => (results[name] as Tensor).data);
  return targetEncoding.kind === "classes"
    ? {
        kind: "classes",
        labels: first as string[],
        probabilities: second as Float32Array,
      }
    : { kind: "numbers", values: first as Float64Array };
}
