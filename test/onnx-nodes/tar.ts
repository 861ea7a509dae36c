import { gunzipSync } from "node:zlib";

const BLOCK = 512;

/** The files of a `.tar.gz`, by their paths. */
export function untarred(archive: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const bytes = gunzipSync(archive);
  const files = new Map<string, Uint8Array>();
  const text = (from: number, length: number) =>
    new TextDecoder().decode(bytes.subarray(from, from + length)).replace(/\0.*$/s, "");
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12), 8) || 0;
    const start = at + BLOCK;
    const prefix = text(at + 345, 155);
    const path = (prefix && `${prefix}/`) + text(at, 100);
    if (["0", "\0", ""].includes(text(at + 156, 1))) {
      files.set(path, bytes.subarray(start, start + size));
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
