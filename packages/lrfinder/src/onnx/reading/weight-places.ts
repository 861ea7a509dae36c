/** How sure it is that a constant in some place of an operator is a weight. */
export type Place = "weight" | "if many" | "if asked" | "statistic" | "through";

const anywhere = (place: Place) => (): Place => place;
const behindFirst = (input: number): Place | undefined => (input > 0 ? "weight" : undefined);
const first = (place: Place) => (input: number) => (input === 0 ? place : undefined);

/** A recurrent operator takes weights, biases and peepholes; the states that it starts from may be learned, too. */
const recurrent = (input: number): Place | undefined =>
  [1, 2, 3, 7].includes(input) ? "weight" : input > 4 ? "if asked" : undefined;

/** Where operators take weights, by their names; a constant in any other place stays as it is. */
export const weightPlaces: Readonly<Record<string, (input: number) => Place | undefined>> = {
  Conv: behindFirst,
  ConvTranspose: behindFirst,
  Gemm: anywhere("weight"),
  MatMul: anywhere("weight"),
  Einsum: anywhere("weight"),
  Attention: (input) => (input < 3 ? "weight" : undefined),
  BatchNormalization: (input) => (input > 2 ? "statistic" : input > 0 ? "weight" : undefined),
  LayerNormalization: behindFirst,
  GroupNormalization: behindFirst,
  InstanceNormalization: behindFirst,
  RMSNormalization: behindFirst,
  PRelu: behindFirst,
  LSTM: recurrent,
  GRU: recurrent,
  RNN: recurrent,
  Gather: first("weight"),
  Add: anywhere("if many"),
  Mul: anywhere("if many"),
  Concat: anywhere("if many"),
  Sub: anywhere("if asked"),
  Div: anywhere("if asked"),
  Where: (input) => (input > 0 ? "if many" : undefined),
  ...Object.fromEntries(
    "Identity Transpose Reshape Squeeze Unsqueeze Flatten Expand Slice Split Cast Tile Pad"
      .split(" ")
      .map((name) => [name, first("through")]),
  ),
};
