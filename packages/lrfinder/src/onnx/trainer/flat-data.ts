/** Data checked against a model and laid out flat. */
export interface FlatData {
  readonly x: Float32Array;
  readonly target: Float32Array | Int32Array;
  readonly rows: number;
  /** One a row, where rows weigh differently. */
  readonly sampleWeights?: Float32Array;
}
