import type { NumericArray } from "../graph/element-types.js";
import { mapTables } from "./flattened.js";
import type { AnyTrainingData } from "./training-data.js";

/**
 * Data whose typed arrays lie in memory that threads share, so that a message with them copies
 * nothing. They stay as they are where the platform shares none, as in a page that is not isolated
 * from others.
 */
export function inSharedMemory(data: AnyTrainingData): AnyTrainingData {
  if (typeof SharedArrayBuffer === "undefined") return data;
  return mapTables(data, (_, numbers) => {
    if (!ArrayBuffer.isView(numbers) || numbers.buffer instanceof SharedArrayBuffer) return numbers;
    const table = numbers as NumericArray;
    const OfType = table.constructor as new (buffer: SharedArrayBuffer) => NumericArray;
    const shared = new OfType(new SharedArrayBuffer(table.byteLength));
    shared.set(table as never);
    return shared;
  });
}
