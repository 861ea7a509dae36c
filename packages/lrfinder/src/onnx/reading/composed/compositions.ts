import { attention } from "./attention.js";
import { groupNormalization, instanceNormalization } from "./channel-groups.js";
import type { Composition } from "./composition.js";
import { einsum } from "./einsum.js";
import { lpNormalization } from "./lp-normalization.js";
import { meanVarianceNormalization } from "./mean-variance-normalization.js";
import { pool } from "./pooling.js";
import { rmsNormalization } from "./rms-normalization.js";
import { rotaryEmbedding } from "./rotary-embedding.js";

/** The operators of ONNX that are read as several of ours, by their names. */
export const compositions: Readonly<Record<string, Composition>> = {
  Attention: attention,
  AveragePool: pool("AveragePool"),
  Einsum: einsum,
  GroupNormalization: groupNormalization,
  InstanceNormalization: instanceNormalization,
  LpNormalization: lpNormalization,
  MaxPool: pool("MaxPool"),
  MeanVarianceNormalization: meanVarianceNormalization,
  RMSNormalization: rmsNormalization,
  RotaryEmbedding: rotaryEmbedding,
};
