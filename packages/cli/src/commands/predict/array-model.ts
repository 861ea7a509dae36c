import {
  asType,
  type ElementTypeName,
  elementsIn,
  type NumericArray,
  takeRows,
} from "lrfinder/arrays";
import { type GivenArray, refuseUnfit } from "lrfinder/internal";
import type { OutlinePort } from "lrfinder/onnx";
import type { Tensor } from "onnxruntime-node";
import { inputError } from "../../errors/input-error.js";
import { loadRuntime } from "./load-runtime.js";

/** A model that takes arrays and puts arrays out, row by row. */
export interface ArrayModel {
  readonly ports: readonly OutlinePort[];
  /** The rows that it takes at once, where the file says how many. */
  readonly fixedRows?: number;
  /** What it puts out for some rows, by the names of its outputs. */
  run(rows: Readonly<Record<string, NumericArray>>): Promise<Record<string, NumericArray>>;
}

/**
 * Loads any ONNX file, with those beside it that hold its numbers.
 *
 * @throws InputError where it cannot be run; an error with code `missing-runtime` without ONNX
 *   Runtime.
 */
export async function loadArrayModel(path: string): Promise<ArrayModel> {
  const ort = await loadRuntime();
  // By its path, since ONNX Runtime looks for other files beside it.
  const session = await ort.InferenceSession.create(path, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  }).catch((cause) => {
    const why = cause instanceof Error ? cause.message.replace(/^.*?: /s, "") : "";
    throw inputError(`MODEL: ${path} cannot be run: ${why}`, { cause });
  });
  const ports = session.inputMetadata.map((port): OutlinePort => {
    if (port.isTensor && port.type !== "string") {
      return { name: port.name, type: port.type as ElementTypeName, shape: port.shape };
    }
    throw inputError(`MODEL: ${path} takes ${port.name}, which is no array of numbers`);
  });
  const [first] = ports.map(({ shape }) => shape?.[0]);
  return {
    ports,
    ...(typeof first === "number" && first > 0 && { fixedRows: first }),
    async run(rows) {
      const feeds = Object.entries(rows).map(([name, { type, data, shape }]) => {
        return [name, new ort.Tensor(type as "float32", data as Float32Array, shape)] as const;
      });
      const put = await session.run(Object.fromEntries(feeds));
      const outputs = session.outputNames.map((name) => [
        name,
        arrayIn(put[name]!, { name, path }),
      ]);
      return Object.fromEntries(outputs);
    },
  };
}

function arrayIn(
  { type, dims, data }: Tensor,
  { name, path }: { name: string; path: string },
): NumericArray {
  if (type !== "string") {
    return { type: type as ElementTypeName, shape: dims, data: data as NumericArray["data"] };
  }
  throw inputError(`MODEL: ${path} puts out texts as ${name}, and arrays hold numbers`);
}

/**
 * An array as an input takes it: its type, and its rows' shape.
 *
 * @throws InputError where it does not fit.
 */
export function fitted(given: GivenArray, port: OutlinePort): NumericArray {
  refuseUnfit(given, port);
  const { array, words } = given;
  const row = port.shape?.slice(1) ?? array.shape.slice(1);
  const known = row.every((size) => typeof size === "number");
  try {
    const { type, data } = asType(array, port.type as ElementTypeName);
    const shape = known ? [array.shape[0]!, ...row.map(Number)] : array.shape;
    return { type, shape, data };
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const takes = `the model's input ${port.name} takes ${port.type}`;
    throw inputError(`${words} ${cause.message}, and ${takes}`, { cause });
  }
}

/** Some rows of an array; of fewer than are asked for, the last is repeated. */
export function piece(
  array: NumericArray,
  { at, size }: { at: number; size: number },
): NumericArray {
  const last = array.shape[0]! - 1;
  return takeRows(
    array,
    Array.from({ length: size }, (_, i) => Math.min(last, at + i)),
  );
}

/** How many numbers a row of an array has. */
export function widthOf({ shape }: NumericArray): number {
  return elementsIn(shape.slice(1));
}
