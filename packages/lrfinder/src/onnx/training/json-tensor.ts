import type { Weights } from "./weights.js";

/** A tensor as JSON holds it. */
export interface JsonTensor {
  readonly shape: readonly number[];
  /** The bytes of its numbers in base64, four to a number, the lowest first. */
  readonly data: string;
}

/** `String.fromCharCode` takes that many arguments everywhere. */
const BYTES_AT_ONCE = 0x2000;

/**
 * The weights, which `JSON.stringify` then writes as {@link JsonTensor}s: to the bit, with NaN,
 * infinities and the sign of 0, for which decimals have no room in JSON.
 */
export function writableAsJson(weights: Weights): Weights {
  return Object.fromEntries(
    Object.entries(weights).map(([name, tensor]) => [
      name,
      // Not enumerable: a tensor stays plain data, which can be sent to a worker.
      Object.defineProperty({ ...tensor }, "toJSON", { value: asJson }),
    ]),
  );
}

function asJson(this: Weights[string]): JsonTensor {
  const { shape, data } = this;
  return { shape, data: base64Of(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)) };
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(at, at + BYTES_AT_ONCE));
  }
  return btoa(text);
}

/** The numbers of a {@link JsonTensor}; undefined for a text that holds none. */
export function floatsFromJson(base64: string): Float32Array | undefined {
  let text: string;
  try {
    text = atob(base64);
  } catch {
    return undefined;
  }
  if (text.length % Float32Array.BYTES_PER_ELEMENT !== 0) return undefined;
  return new Float32Array(Uint8Array.from(text, (byte) => byte.charCodeAt(0)).buffer);
}
