import type { ClassTarget } from "lrfinder/table";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { inputError } from "../../errors/input-error.js";
import { fedColumns, type RawBatch } from "../../table/index.js";
import { loadRuntime } from "./load-runtime.js";
import type { ModelFile } from "./model-file.js";

/** What a model says of some rows. */
export type Predicted =
  | {
      readonly kind: "classes";
      /** The place of the likeliest class of each row. */
      readonly places: ArrayLike<number>;
      /** `[rows, classes]`. */
      readonly probabilities: Float32Array;
    }
  | { readonly kind: "numbers"; readonly values: Float64Array };

/** A loaded model: predicts rows from the raw values of its columns, in the order of its card. */
export type Predictor = (batch: Pick<RawBatch, "rows" | "columns">) => Promise<Predicted>;

type Feeds = Readonly<Record<string, Tensor>>;

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
    const feeds = Object.fromEntries(tensors);
    const { targetEncoding } = card;
    return targetEncoding.kind === "classes"
      ? predictedClasses(session, feeds, targetEncoding)
      : predictedNumbers(session, feeds);
  };
}

async function predictedNumbers(session: InferenceSession, feeds: Feeds): Promise<Predicted> {
  const [name] = session.outputNames;
  const results = await session.run(feeds);
  return { kind: "numbers", values: results[name!]!.data as Float64Array };
}

/**
 * Classes by their probabilities alone, since texts take longer to hand over than the network takes
 * to run. Where two are the likeliest, the model's own labels decide: they go by more digits.
 */
async function predictedClasses(
  session: InferenceSession,
  feeds: Feeds,
  { classes }: ClassTarget,
): Promise<Predicted> {
  const [label, shares] = session.outputNames as [string, string];
  const results = await session.run(feeds, [shares]);
  const probabilities = results[shares]!.data as Float32Array;
  const { places, isTied } = likeliest(probabilities, classes.length);
  if (!isTied) return { kind: "classes", places, probabilities };
  const named = (await session.run(feeds, [label]))[label]!.data as string[];
  const known = new Map(classes.map((name, place) => [name, place]));
  return { kind: "classes", places: named.map((name) => known.get(name)!), probabilities };
}

/** The place of the highest of each row's numbers, and whether a row has two such. */
function likeliest(shares: Float32Array, count: number): { places: Int32Array; isTied: boolean } {
  const places = new Int32Array(shares.length / count);
  let isTied = false;
  for (let row = 0, at = 0; row < places.length; row++, at += count) {
    let [best, tied] = [at, false];
    for (let i = at + 1; i < at + count; i++) {
      if (shares[i]! > shares[best]!) [best, tied] = [i, false];
      else if (shares[i]! === shares[best]!) tied = true;
    }
    places[row] = best - at;
    isTied ||= tied;
  }
  return { places, isTied };
}
