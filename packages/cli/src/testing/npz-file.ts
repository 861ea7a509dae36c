import { writeFileSync } from "node:fs";
import {
  TextReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import { type NumericArray, writeNpy } from "lrfinder/arrays";

/** How a ZIP is packed. */
export interface Packing {
  /** From 0, not at all, to 9; default 0, as `numpy.savez` does. */
  readonly level?: number;
  readonly zip64?: boolean;
  readonly password?: string;
}

/** Arrays by their names; a text becomes a file of that name that is none. */
export type Entries = Readonly<Record<string, NumericArray | Uint8Array | string>>;

/** The bytes of an `.npz`, as NumPy packs arrays, or otherwise. */
export async function npzBytes(entries: Entries, packing: Packing = {}): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { level: 0, useWebWorkers: false, ...packing });
  for (const [name, content] of Object.entries(entries)) {
    if (typeof content === "string") await zip.add(name, new TextReader(content));
    else {
      const bytes = content instanceof Uint8Array ? content : writeNpy(content);
      await zip.add(`${name}.npy`, new Uint8ArrayReader(bytes));
    }
  }
  return zip.close();
}

/** Writes an `.npz`, and returns its path. */
export async function npzFile(path: string, entries: Entries, packing?: Packing): Promise<string> {
  writeFileSync(path, await npzBytes(entries, packing));
  return path;
}
