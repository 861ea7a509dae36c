import type { FileHandle } from "node:fs/promises";

/** Node reads no more than 2 GiB at once. */
const PIECE = 2 ** 30;

/** Bytes of a file from a place on: all that were asked for, or as many as there are. */
export async function readBytes(
  file: FileHandle,
  { at, length }: { at: number; length: number },
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const piece = Math.min(PIECE, length - done);
    const { bytesRead } = await file.read(bytes, done, piece, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}
