import { elementsIn } from "lrfinder/arrays";
import {
  type MatchedArrays,
  type ModelDescription,
  type ModelRows,
  spread,
} from "lrfinder/internal";
import type { OnnxTrainer } from "lrfinder/onnx";
import { COUNT } from "./examples.js";
import type { Example } from "./protocol.js";

/**
 * What a model predicts for some rows, with their actual targets; none where a row has other than
 * one target.
 *
 * @param places the rows that were held out.
 */
export async function modelExamples(
  training: Pick<OnnxTrainer, "predict">,
  {
    described: {
      model: { loss },
    },
    given: { target },
    places,
    rows,
  }: {
    readonly described: Pick<ModelDescription, "model">;
    readonly given: Pick<MatchedArrays, "target">;
    readonly places: readonly number[];
    rows(places: readonly number[]): ModelRows;
  },
): Promise<readonly Example[]> {
  if (!target || elementsIn(target.array.shape.slice(1)) !== 1 || places.length === 0) return [];
  const chosen = spread(places.length, COUNT).map((i) => places[i]!);
  const { inputs, targets = {} } = rows(chosen);
  const [actual] = Object.values(targets);
  const { data, shape } = await training.predict(inputs);
  const width = elementsIn(shape.slice(1));
  return chosen.map((row, i) => ({
    row,
    actual: inWords(Number(actual![i])),
    ...predictedOf(data.subarray(i * width, (i + 1) * width), loss),
  }));
}

function predictedOf(
  outputs: Float32Array,
  loss: string,
): Pick<Example, "predicted" | "probability"> {
  if (loss === "sparse-categorical-cross-entropy") {
    const most = Math.max(...outputs);
    const sum = outputs.reduce((total, logit) => total + Math.exp(logit - most), 0);
    return { predicted: String(outputs.indexOf(most)), probability: 1 / sum };
  }
  if (loss === "binary-cross-entropy") {
    const yes = 1 / (1 + Math.exp(-outputs[0]!));
    return { predicted: yes > 0.5 ? "1" : "0", probability: Math.max(yes, 1 - yes) };
  }
  return { predicted: inWords(outputs[0]!) };
}

function inWords(value: number): string {
  return String(Number(value.toPrecision(5)));
}
