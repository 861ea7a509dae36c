import { gruCell } from "../../recurrent/gru.js";
import { lstmCell } from "../../recurrent/lstm.js";
import { rnnCell } from "../../recurrent/rnn.js";
import { activations } from "./activations.js";
import { attention } from "./attention.js";
import { groupNormalization, instanceNormalization } from "./channel-groups.js";
import { choices } from "./choices.js";
import type { Compositions } from "./composition.js";
import { constantOfShape } from "./constant-of-shape.js";
import { einsum } from "./einsum.js";
import { eyeLike } from "./eye-like.js";
import { gather } from "./gather.js";
import { labelLosses } from "./label-losses.js";
import { lpNormalization } from "./lp-normalization.js";
import { manyInputs } from "./many-inputs.js";
import { meanVarianceNormalization } from "./mean-variance-normalization.js";
import { oneHot } from "./one-hot.js";
import { parts } from "./parts.js";
import { pool } from "./pooling.js";
import { powers } from "./powers.js";
import { quotient } from "./quotient.js";
import { recurrent } from "./recurrent.js";
import { reductions } from "./reductions.js";
import { reshapes } from "./reshapes.js";
import { resize } from "./resizing.js";
import { rmsNormalization } from "./rms-normalization.js";
import { rotaryEmbedding } from "./rotary-embedding.js";
import { tile } from "./tile.js";
import { vectors } from "./vectors.js";

/** The operators of ONNX that are read as several of ours, by their names. */
export const compositions: Compositions = {
  ...activations,
  ...choices,
  ...labelLosses,
  ...manyInputs,
  ...parts,
  ...powers,
  ...reductions,
  ...reshapes,
  Attention: attention,
  AveragePool: pool("AveragePool"),
  Div: quotient,
  ConstantOfShape: constantOfShape,
  Einsum: einsum,
  EyeLike: eyeLike,
  Gather: gather,
  GroupNormalization: groupNormalization,
  GRU: recurrent(gruCell),
  InstanceNormalization: instanceNormalization,
  LpNormalization: lpNormalization,
  LSTM: recurrent(lstmCell),
  MaxPool: pool("MaxPool"),
  MatMul: vectors,
  MeanVarianceNormalization: meanVarianceNormalization,
  OneHot: oneHot,
  Resize: resize,
  RNN: recurrent(rnnCell),
  RMSNormalization: rmsNormalization,
  RotaryEmbedding: rotaryEmbedding,
  Tile: tile,
};
