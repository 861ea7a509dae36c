import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type NumericArray, readNpy } from "lrfinder/arrays";
import { root } from "./lrfinder.js";

// Small networks as PyTorch exports them, with their data: see the README beside them.

type NetworkName = "cnn" | "external" | "decoder" | "encoder" | "tied" | "two-inputs";

/** The path of a file of one of the networks: `eval.onnx`, `train.onnx`, or an array's. */
export function exampleFile(network: NetworkName, file: string): string {
  return join(root, "packages/lrfinder/test-data/onnx", network, file);
}

/** An array that one of the networks is fed with or measured by: 160 rows. */
export function exampleArray(network: NetworkName, name: string): NumericArray {
  return readNpy(readFileSync(exampleFile(network, `${name}.npy`)));
}
