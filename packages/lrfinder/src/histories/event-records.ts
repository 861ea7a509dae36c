import { crc32c } from "../numeric/crc32c.js";

/** The messages in a file of records. */
export interface Records {
  readonly messages: readonly Uint8Array[];
  /** Whether the last record has no end, as while a training still writes. */
  readonly cutShort: boolean;
  /** The first record whose checksum is wrong, counted from 1. */
  readonly damaged?: number;
}

/** The length of what stands before a message, and behind it. */
const [HEAD, TAIL] = [12, 4];

/** Whether a file begins as TensorBoard's event files do: with a length and its checksum. */
export function isEventFile(bytes: Uint8Array): boolean {
  return bytes.length >= HEAD && fits(bytes.subarray(0, 8), bytes, 8);
}

/**
 * The messages of an event file: TensorFlow's records, each of a length in 8 bytes, its checksum, the
 * message, and its checksum.
 */
export function eventRecords(bytes: Uint8Array): Records {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const messages: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + HEAD > bytes.length) return { messages, cutShort: true };
    if (!fits(bytes.subarray(at, at + 8), bytes, at + 8)) {
      return { messages, cutShort: false, damaged: messages.length + 1 };
    }
    const length = Number(view.getBigUint64(at, true));
    const [start, end] = [at + HEAD, at + HEAD + length];
    if (end + TAIL > bytes.length) return { messages, cutShort: true };
    const message = bytes.subarray(start, end);
    if (!fits(message, bytes, end))
      return { messages, cutShort: false, damaged: messages.length + 1 };
    messages.push(message);
    at = end + TAIL;
  }
  return { messages, cutShort: false };
}

/** Whether data have the checksum at a place; it is kept turned by 15 bits and moved on. */
function fits(data: Uint8Array, bytes: Uint8Array, at: number): boolean {
  const crc = crc32c(data);
  const kept = (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, TAIL);
  return view.getUint32(0, true) === kept;
}
