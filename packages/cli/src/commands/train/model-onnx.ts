import type { Learned } from "./learn.js";

/** The trained model as an ONNX file: raw columns in, predictions out. Nothing in it depends on time or place. */
export async function modelOnnx({ fitted }: Learned): Promise<Uint8Array> {
  // TODO: exportModel
  const parts = Object.values(fitted!.weights).map(({ data }) =>
    Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  );
  return Buffer.concat(parts);
}
