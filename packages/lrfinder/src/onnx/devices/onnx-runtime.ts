import type { DataType } from "../graph/element-types.js";

/** A tensor of ONNX Runtime. */
export interface Tensor {
  readonly type: DataType;
  readonly data: unknown;
  readonly dims: readonly number[];
}

/** A loaded graph of ONNX Runtime. */
export interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
  release(): Promise<void>;
}

/** What we need of ONNX Runtime's JavaScript interface: onnxruntime-node and -web both have it. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: object): Promise<Session>;
  };
  readonly Tensor: new (type: DataType, data: never, dims: readonly number[]) => Tensor;
  readonly env: { readonly wasm: { numThreads?: number } };
}

/** The elements of a float32 tensor. */
export function floatsOf(tensor: Tensor): Float32Array {
  if (!(tensor.data instanceof Float32Array)) throw new TypeError("not a float32 tensor");
  return tensor.data;
}
