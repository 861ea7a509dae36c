import { cpu } from "../devices/cpu.js";
import type { RuntimeName } from "../devices/device.js";
import { wasm } from "../devices/wasm.js";

/** Raw columns by the names of their inputs: texts, or numbers of any kind. */
export type RawColumns = Readonly<Record<string, readonly string[] | readonly number[]>>;

/** What a model file puts out. */
export interface Ran {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly outputs: Readonly<Record<string, { dims: readonly number[]; data: unknown }>>;
  /** The numbers of an output. */
  numbers(name: string): number[];
}

/** Runs a model file on raw columns `[rows, 1]`, or on `x` as it is given. */
export async function runFile(
  file: Uint8Array,
  columns: RawColumns | { x: Float32Array; dims: readonly number[] },
  runtime: RuntimeName = "onnxruntime-node",
): Promise<Ran> {
  const ort = await (runtime === "onnxruntime-web" ? wasm : cpu).load();
  if (runtime === "onnxruntime-web") ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(file, {
    // A thread of its own would wait for work at full speed.
    ...{ intraOpNumThreads: 1, logSeverityLevel: 3 },
  });
  const feeds = isX(columns)
    ? { x: new ort.Tensor("float32", columns.x as never, columns.dims) }
    : Object.fromEntries(
        Object.entries(columns).map(([name, data]) => {
          const dims = [data.length, 1];
          const texts = typeof data[0] === "string";
          const elements = texts ? data : Float64Array.from(data as readonly number[]);
          return [name, new ort.Tensor(texts ? "string" : "float64", elements as never, dims)];
        }),
      );
  const results = await session.run(feeds);
  const { inputNames, outputNames } = session;
  await session.release();
  return {
    inputNames: [...inputNames],
    outputNames: [...outputNames],
    outputs: results,
    numbers: (name) => [...(results[name]!.data as Float32Array)],
  };
}

function isX(columns: object): columns is { x: Float32Array; dims: readonly number[] } {
  return "x" in columns && columns.x instanceof Float32Array;
}

/** The largest distance between two lists of numbers; infinite where one is longer or holds NaN. */
export function farthest(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Infinity;
  const distances = a.map((value, i) => Math.abs(value - b[i]!));
  return distances.some(Number.isNaN) ? Infinity : Math.max(0, ...distances);
}

/** softmax of each row of logits, in double precision. */
export function softmaxRows(logits: Float32Array, classes: number): number[] {
  return Array.from({ length: logits.length / classes }, (_, row) => {
    const exponents = [...logits.slice(row * classes, (row + 1) * classes)];
    const largest = Math.max(...exponents);
    const powers = exponents.map((each) => Math.exp(each - largest));
    const total = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / total);
  }).flat();
}
