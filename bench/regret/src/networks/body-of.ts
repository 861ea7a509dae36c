import {
  activation,
  batchNormalization,
  bidirectional,
  conv1d,
  conv2d,
  dense,
  embedding,
  flatten,
  globalAveragePooling1d,
  globalAveragePooling2d,
  groupNormalization,
  gru,
  type Layer,
  layerNormalization,
  lstm,
  multiHeadAttention,
  permute,
  positionalEmbedding,
  residual,
  simpleRnn,
} from "lrfinder/onnx";
import { isPerPlace, type ShapedRows } from "../data/shaped/shaped-rows.js";
import type {
  AttentionNetwork,
  ConvolutionNetwork,
  EmbeddingNetwork,
  Network,
  RecurrentNetwork,
} from "./network.js";

const cells = { lstm, gru, simpleRnn };

/** A network's layers for some rows, all but the last. */
export function bodyOf(network: Network, rows: ShapedRows): readonly Layer[] {
  switch (network.kind) {
    case "convolution":
      return convolutions(network, rows);
    case "recurrence":
      return recurrence(network, rows);
    case "attention":
      return attention(network, rows);
    case "embedding":
      return vectors(network, rows);
  }
}

function convolutions(
  { channels, normalised, residual: added, activation: name = "relu" }: ConvolutionNetwork,
  { inputShape }: ShapedRows,
): Layer[] {
  const images = inputShape.length === 3;
  const sliding = (count: number, size: number, strides: number) =>
    images
      ? conv2d(count, size, { padding: "same", strides })
      : conv1d(count, size, { padding: "same", strides });
  const normal = (): Layer[] => {
    if (normalised === undefined) return [];
    return [normalised === "batch" ? batchNormalization() : groupNormalization({ groups: 4 })];
  };
  const block = (count: number): Layer[] => [
    residual(
      [sliding(count, 3, 2), ...normal(), activation(name), sliding(count, 3, 1), ...normal()],
      {
        shortcut: [sliding(count, 1, 2)],
      },
    ),
    activation(name),
  ];
  const [first, ...others] = channels.map((count, place) => {
    if (added && place > 0) return block(count);
    return [sliding(count, 3, place === 0 ? 1 : 2), ...normal(), activation(name)];
  });
  const pooled = images ? globalAveragePooling2d() : globalAveragePooling1d();
  return [
    ...(images ? [] : [permute([2, 1])]),
    ...first!,
    ...others.flat(),
    added ? pooled : flatten(),
  ];
}

function recurrence({ cell, units, bothWays }: RecurrentNetwork, rows: ShapedRows): Layer[] {
  const layer = cells[cell](units, { returnSequences: isPerPlace(rows) });
  return [...asVectors(units, rows), bothWays ? bidirectional(layer) : layer];
}

function attention(
  { size, heads, blocks, causal = false }: AttentionNetwork,
  rows: ShapedRows,
): Layer[] {
  const block = () => [
    residual([layerNormalization(), multiHeadAttention(heads, { keyDim: size / heads, causal })]),
    residual([layerNormalization(), dense(2 * size, { activation: "gelu" }), dense(size)]),
  ];
  const first = rows.symbols === undefined ? [dense(size)] : asVectors(size, rows);
  return [
    ...first,
    positionalEmbedding(),
    ...Array.from({ length: blocks }, block).flat(),
    layerNormalization(),
    ...(isPerPlace(rows) ? [] : meanOfPlaces()),
  ];
}

function vectors({ size, places, hidden }: EmbeddingNetwork, rows: ShapedRows): Layer[] {
  return [
    ...asVectors(size, rows),
    ...(places === "mean" ? meanOfPlaces() : [flatten()]),
    dense(hidden, { activation: "relu" }),
  ];
}

/** A vector for each symbol; numbers stay what they are. */
function asVectors(size: number, { symbols }: ShapedRows): Layer[] {
  return symbols === undefined ? [] : [embedding(symbols, size)];
}

function meanOfPlaces(): Layer[] {
  return [permute([2, 1]), globalAveragePooling1d()];
}
