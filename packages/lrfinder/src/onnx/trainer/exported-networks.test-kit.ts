import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LossName } from "../../names/losses.js";
import type { NamedTrainingData } from "../data/training-data.js";
import type { OnnxModel, ReadModelOptions } from "../models/onnx-model.js";
import { readModel } from "../reading/read-model.js";

// Networks that PyTorch 1.13 exported, their data, and the losses of twenty updates there.

/** What is known of a network. */
export interface ExportedNetwork {
  readonly loss: LossName;
  readonly batch: number;
  /** The shape of each input. */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  /** How many numbers PyTorch trains. */
  readonly parameters: number;
}

/** Losses by mode and optimizer, such as `train-sgd`. */
type Losses = Readonly<Record<string, readonly number[]>>;

/** The networks by name. */
export const names = ["cnn", "encoder", "tagger", "tied", "decoder", "two-inputs"] as const;
export type NetworkName = (typeof names)[number];

/** How a network was exported: as it trains, or as it predicts. */
export type ExportMode = "train" | "eval";

const all: Readonly<Record<NetworkName, ExportedNetwork & Losses>> = JSON.parse(
  text("losses.json"),
);

/** What is known of a network. */
export function networkNamed(name: NetworkName): ExportedNetwork {
  return all[name];
}

/** The losses of twenty updates of 16 rows each in PyTorch. */
export function lossesOf(name: NetworkName, run: string): readonly number[] {
  return all[name][run]!;
}

/** A network's file. */
export function fileOf(name: NetworkName, mode: ExportMode): Uint8Array {
  return bytes(`${name}/${mode}.onnx`);
}

/** A network, read from its file. */
export function exportedModel(
  name: NetworkName,
  mode: ExportMode,
  options?: ReadModelOptions,
): OnnxModel {
  return readModel(fileOf(name, mode), options);
}

/** A network with batch normalisation and dropout, as it trains. */
export function regularizedModel(options?: ReadModelOptions): OnnxModel {
  return readModel(bytes("regularized/train.onnx"), options);
}

/** What it was trained on: 160 rows. */
export function dataOf(name: NetworkName): NamedTrainingData {
  const inputs = Object.keys(all[name].inputs).map((input) => [
    input,
    arrayIn(`${name}/${input}.npy`),
  ]);
  return { inputs: Object.fromEntries(inputs), targets: arrayIn(`${name}/target.npy`) };
}

function bytes(path: string): Uint8Array {
  const url = new URL(`../../../test-data/onnx/${path}`, import.meta.url);
  return new Uint8Array(readFileSync(fileURLToPath(url)));
}

function text(path: string): string {
  return new TextDecoder().decode(bytes(path));
}

/** The numbers of a NumPy file of version 1. */
function arrayIn(path: string): Float32Array | BigInt64Array {
  const file = bytes(path);
  const start = 10 + new DataView(file.buffer).getUint16(8, true);
  const header = new TextDecoder().decode(file.subarray(10, start));
  const { buffer } = file.slice(start);
  if (header.includes("'<f4'")) return new Float32Array(buffer);
  if (header.includes("'<i8'")) return new BigInt64Array(buffer);
  throw new TypeError(`${path} holds other numbers: ${header}`);
}
