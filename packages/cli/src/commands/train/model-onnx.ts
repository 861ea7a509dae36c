import type { ModelCard, Network, Weights } from "lrfinder/onnx";
import type { Data } from "../../table/index.js";
import type { TrainOptions } from "./options.js";

/** What has to be known of the model to use it on a table. */
export async function cardOf(
  {
    target,
    encoding: columns,
    targetEncoding,
  }: Pick<Data, "target" | "encoding" | "targetEncoding">,
  { hidden, activation }: Pick<TrainOptions, "hidden" | "activation">,
): Promise<ModelCard> {
  const { modelCard } = await import("lrfinder/onnx");
  return modelCard({ target, columns, targetEncoding, network: { hidden, activation } });
}

/**
 * The trained model as an ONNX file: raw columns in, predictions out. Nothing in it depends on time
 * or place.
 */
export async function modelOnnx(
  {
    data,
    network,
    weights,
    members = [],
  }: {
    data: Pick<Data, "target" | "encoding" | "targetEncoding">;
    network: Network;
    weights: Weights;
    /** Of more networks, with which it is averaged. */
    members?: readonly Weights[];
  },
  options: Pick<TrainOptions, "hidden" | "activation">,
): Promise<Uint8Array> {
  const { cardMetadata, exportModel } = await import("lrfinder/onnx");
  const { model, loss } = network;
  return exportModel({
    ...{ model, loss, weights, members },
    columns: data.encoding,
    target: data.targetEncoding,
    metadata: cardMetadata(await cardOf(data, options)),
  });
}
