import {
  configure,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import { type NumericArray, writeNpy } from "lrfinder/arrays";

configure({ useWebWorkers: false });

/** The bytes of an `.npz` with arrays under their names, not packed, as `numpy.savez` writes it. */
export async function npzBytes(
  arrays: Readonly<Record<string, NumericArray>>,
): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { level: 0, extendedTimestamp: false });
  for (const [name, array] of Object.entries(arrays)) {
    // No time, so that equal arrays are equal files.
    const lastModDate = new Date(1980, 0, 1);
    await zip.add(`${name}.npy`, new Uint8ArrayReader(writeNpy(array)), { lastModDate });
  }
  return zip.close();
}
